package org.branchbook.events;

import org.jspecify.annotations.Nullable;

/** The body of an event; {@code seal} is that of the person whom it tells of, null where it tells of none. */
public record Payload(String body, @Nullable Seal seal) {

    /** One with nobody's data in it. */
    public static Payload plain(String body) {
        return new Payload(body, null);
    }
}
