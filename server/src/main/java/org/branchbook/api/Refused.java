package org.branchbook.api;

import java.util.List;
import java.util.Map;

/** A request that the wire itself turns away, before or instead of the domain. */
public final class Refused extends RuntimeException {

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

    /** 400: the request cannot be understood at all. What can be understood but not used is {@code Invalid}, 422. */
    public static Refused malformed(String message) {
        return new Refused(WireError.of(400, message));
    }

    /** 400 for one field, which is named under {@code meta.errors}. */
    public static Refused malformed(String field, String problem) {
        return new Refused(WireError.fields(400, field + ": " + problem, Map.of(field, List.of(problem))));
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
