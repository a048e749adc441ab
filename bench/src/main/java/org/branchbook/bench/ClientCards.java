package org.branchbook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.branchbook.bench.History.Outcome;
import org.branchbook.bench.History.Past;

/** The clients of a chain, each of one location, with what their visits have come to. */
final class ClientCards {

    /** Words that clients carry at every location; the ids follow from the location's. */
    static final int TAGS = 5;
    private static final int PRICE = 30;
    private static final long KNOWN_SINCE_SECONDS = 400L * 86_400;
    private static final String[] NAMES = {
        "Anna", "Maria", "Elena", "Olga", "Irina", "Natalia", "Sofia", "Julia", "Laura", "Emma", "Mia", "Clara", "Nina", "Vera",
        "Alisa", "Diana", "Karina", "Rosa", "Lucia", "Ines", "Ivan", "Peter", "Paul", "Max", "Leo", "Felix", "Anton", "Oleg",
        "Timur", "Rustam", "Marco", "Luis", "Jan", "Tom", "Adam", "David", "Daniel", "Viktor", "Georg", "Nikolai"};
    private static final String[] SURNAMES = {
        "Adler", "Baum", "Castro", "Demir", "Egorov", "Fischer", "Garcia", "Huber", "Ivanov", "Jansen", "Karimov", "Lopez",
        "Maier", "Novak", "Orlov", "Petrov", "Quint", "Rossi", "Silva", "Tanaka", "Umarov", "Vogel", "Weber", "Xenakis", "Yilmaz",
        "Zimmer", "Becker", "Costa", "Dubois", "Eriksen", "Ferrari", "Gruber", "Hansen", "Ilyin", "Jung", "Keller", "Lang", "Moreau",
        "Nagy", "Olsen"};

    private final Population population;
    private final Size size;
    private final long all;
    private final int[] visits;
    private final int[] noShows;
    private final long[] first;
    private final long[] last;

    /** @param all a location that has a card of everybody besides; 0 for none */
    ClientCards(Population population, Size size, long all) {
        this.all = all;
        this.population = population;
        this.size = size;
        var number = size.clientsOfOne() * size.locations();
        visits = new int[number];
        noShows = new int[number];
        first = new long[number];
        last = new long[number];
    }

    /** Appointments must come in the order of their time. */
    void count(Past past) {
        var client = past.client();
        if (past.outcome() == Outcome.STAYED_AWAY) {
            noShows[client]++;
        } else if (past.outcome() == Outcome.CAME) {
            visits[client]++;
            first[client] = first[client] == 0 ? past.start() : first[client];
            last[client] = past.start();
        }
    }

    private long location(int client) {
        return 1 + client / size.clientsOfOne();
    }

    private static long chance(int client, int purpose) {
        return History.random(client, 0, 0, 10 + purpose) >>> 1;
    }

    long cards(Connection database) throws SQLException {
        var rows = new CopyRows(database, "client", """
                location_id, id, person_id, name, surname, phone, email, card_number, spent, gender, importance, birthday, visits, no_shows,
                sold, first_visit_at, last_visit_at, created_at, changed_at""");
        for (int client = 0; client < visits.length; client++) {
            card(rows, location(client), History.clientId(client), client);
            if (all > 0) {
                card(rows, all, History.clientId(client) + visits.length, client);
            }
        }
        return rows.end();
    }

    private void card(CopyRows rows, long location, long id, int client) throws SQLException {
        var name = NAMES[(int) (chance(client, 1) % NAMES.length)];
        var surname = SURNAMES[(int) (chance(client, 2) % SURNAMES.length)];
        var sold = (long) visits[client] * PRICE;
        var person = History.clientId(client);
        rows.row().bigint(location).bigint(id).bigint(person).text(name).text(surname).text(phone(person))
                .text(chance(client, 3) % 5 < 3 ? name.toLowerCase() + "." + id + "@example.com" : "")
                .text(chance(client, 4) % 4 == 0 ? "K" + id : "")
                .amount(sold).smallint((int) (chance(client, 5) % 3)).smallint((int) (chance(client, 6) % 4));
        if (chance(client, 7) % 2 == 0) {
            rows.day(LocalDate.of(1950, 1, 1).plusDays(chance(client, 8) % 20_000));
        } else {
            rows.nothing();
        }
        rows.integer(visits[client]).integer(noShows[client]).amount(sold);
        time(rows, first[client]);
        time(rows, last[client]);
        var created = first[client] == 0 ? population.firstStart() - KNOWN_SINCE_SECONDS : first[client] - 86_400;
        rows.time(created).time(Math.max(created, last[client]));
    }

    static String surname(int number) {
        return SURNAMES[number % SURNAMES.length];
    }

    private static void time(CopyRows rows, long seconds) throws SQLException {
        if (seconds == 0) {
            rows.nothing();
        } else {
            rows.time(seconds);
        }
    }

    private static String phone(long id) {
        return Long.toString(Population.FIRST_PHONE + id);
    }

    long persons(Connection database) throws SQLException {
        var rows = new CopyRows(database, "person", "chain_id, id, phone");
        for (int client = 0; client < visits.length; client++) {
            var id = History.clientId(client);
            rows.row().bigint(1).bigint(id).text(phone(id));
        }
        return rows.end();
    }

    /** One client in five carries a word. */
    long tags(Connection database) throws SQLException {
        var rows = new CopyRows(database, "tag_link", "location_id, kind, subject_id, tag_id");
        for (int client = 0; client < visits.length; client++) {
            if (chance(client, 9) % 5 == 0) {
                tag(rows, location(client), History.clientId(client), client);
                if (all > 0) {
                    tag(rows, all, History.clientId(client) + visits.length, client);
                }
            }
        }
        return rows.end();
    }

    private static void tag(CopyRows rows, long location, long id, int client) throws SQLException {
        rows.row().bigint(location).smallint(1).bigint(id)
                .bigint(location * Population.IDS_PER_LOCATION + 1 + chance(client, 10) % TAGS);
    }
}
