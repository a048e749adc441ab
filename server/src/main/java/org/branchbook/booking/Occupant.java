package org.branchbook.booking;

/** Whose time is taken: a team member's, or that of a room, which stands for any single piece of a resource. */
record Occupant(Kind kind, long id) {

    /** The codes are those of the table, and as short as its column, so that the constraint's index is asked. */
    enum Kind {
        TEAM_MEMBER, ROOM;

        short code() {
            return (short) ordinal();
        }
    }

    static Occupant teamMember(long id) {
        return new Occupant(Kind.TEAM_MEMBER, id);
    }

    static Occupant room(long id) {
        return new Occupant(Kind.ROOM, id);
    }
}
