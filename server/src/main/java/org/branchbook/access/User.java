package org.branchbook.access;

/**
 * Somebody with a user token. Phone is digits without a plus, empty when unknown; so are e-mail, login and avatar. The phone
 * of a booking user is confirmed, that of a person is what was entered.
 */
public record User(
        long id, String name, String login, String phone, String email, String avatar, boolean approved, Kind kind) {

    /** What kind of account it is. */
    public enum Kind {
        /** Somebody who works here, or an application's developer. */
        PERSON,
        /** Under which an application calls. */
        TECHNICAL,
        /** Somebody who books online; sees and changes what was booked with his phone, and has no rights in any location. */
        BOOKING
    }

    public boolean technical() {
        return kind == Kind.TECHNICAL;
    }

    public boolean booking() {
        return kind == Kind.BOOKING;
    }
}
