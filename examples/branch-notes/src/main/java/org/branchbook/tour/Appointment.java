package org.branchbook.tour;

/**
 * An appointment that the tour has made.
 *
 * @param day the day of the slot, {@code yyyy-MM-dd}
 * @param startsAt local time as the wire writes it, {@code yyyy-MM-dd HH:mm:ss}
 */
record Appointment(long location, long id, long teamMember, long service, String day, String startsAt) {

    Appointment movedTo(String startsAt) {
        return new Appointment(location, id, teamMember, service, day, startsAt);
    }

    @Override
    public String toString() {
        return "appointment " + id + " in branch " + location + " at " + startsAt;
    }
}
