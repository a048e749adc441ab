package org.branchbook.bench;

/**
 * How much there is to find one's way through.
 *
 * @param locations in one chain, each with {@link Population#TEAM} people
 * @param clients of all locations together
 * @param past appointments that are over, of all locations together
 */
record Size(int locations, int clients, long past) {

    static final Size WHOLE = new Size(500, 2_000_000, 10_000_000);
    static final Size QUICK = new Size(20, 20_000, 40_000);

    Size {
        if (locations < 1 || clients < locations || past < 0) {
            throw new BenchFailure("There must be a location, a client for each, and no less than no past");
        }
    }

    Size withLocations(int number) {
        return new Size(number, clients, past);
    }

    Size withClients(int number) {
        return new Size(locations, number, past);
    }

    Size withPast(long number) {
        return new Size(locations, clients, number);
    }

    int clientsOfOne() {
        return clients / locations;
    }

    long pastOfOne() {
        return past / locations;
    }
}
