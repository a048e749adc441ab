package org.branchbook.sdk;

import tools.jackson.databind.JsonNode;

/** The platform answered, but not with success. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode errors;

    RequestRefused(int status, String message, JsonNode errors) {
        super(message);
        this.status = status;
        this.errors = errors;
    }

    /** The HTTP status. A 2xx here is an answer that says {@code "success": false}, or is not the documented JSON. */
    public int status() {
        return status;
    }

    /** {@code meta.errors} as sent: a list of objects, an object of lists, or a missing node. */
    public JsonNode errors() {
        return errors;
    }
}
