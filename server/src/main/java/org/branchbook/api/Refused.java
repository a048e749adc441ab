package org.branchbook.api;

import java.util.Map;

/** A request that the wire itself turns away, before or instead of the domain. */
final class Refused extends RuntimeException {

    private final transient WireError error;
    private final transient Map<String, String> headers;

    Refused(WireError error) {
        this(error, Map.of());
    }

    Refused(WireError error, Map<String, String> headers) {
        super(error.message(), null, false, false);
        this.error = error;
        this.headers = headers;
    }

    static Refused malformed(String message) {
        return new Refused(WireError.of(400, message));
    }

    /** Turned away for now: the same request may be sent again after so many seconds. */
    static Refused forNow(int status, String message, long seconds) {
        return new Refused(WireError.of(status, message), Map.of("Retry-After", Long.toString(seconds)));
    }

    WireError error() {
        return error;
    }

    Map<String, String> headers() {
        return headers;
    }
}
