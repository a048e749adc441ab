package org.branchbook.booking;

/** Who takes somebody's time. */
record Claimant(Kind kind, long id) {

    /** The codes are those of the table. */
    enum Kind {
        APPOINTMENT, GROUP_EVENT, HOLD, OFFER;

        short code() {
            return (short) ordinal();
        }
    }

    /** Has no time. */
    static final Claimant NOBODY = new Claimant(Kind.APPOINTMENT, 0);

    static Claimant appointment(long id) {
        return new Claimant(Kind.APPOINTMENT, id);
    }

    static Claimant hold(long id) {
        return new Claimant(Kind.HOLD, id);
    }

    static Claimant groupEvent(long id) {
        return new Claimant(Kind.GROUP_EVENT, id);
    }

    /** A place that is kept for somebody on the waiting list. */
    static Claimant offer(long id) {
        return new Claimant(Kind.OFFER, id);
    }
}
