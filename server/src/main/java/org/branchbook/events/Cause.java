package org.branchbook.events;

import org.jspecify.annotations.Nullable;

/** Who or what made a change: the way it came in, the user and partner behind it where there are any, and the request. */
public record Cause(Way way, @Nullable Long user, @Nullable Long partner, String request) {

    /** The ways by which changes come in; {@code APPLICATION} is the API, called by an application in its own name. */
    public enum Way {
        API, APPLICATION, CONSOLE, ONLINE_BOOKING, MARKETPLACE, SYSTEM,
        /** Nothing has changed: somebody who has just begun to listen is told the present state. */
        BACKFILL,
        /** Nothing has changed: somebody tries his endpoint. */
        TEST
    }
}
