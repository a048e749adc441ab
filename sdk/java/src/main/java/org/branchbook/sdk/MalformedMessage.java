package org.branchbook.sdk;

/** What arrived cannot be read: a field is missing, or text is not the JSON, base64 or number it should be. */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMessage(String message) {
        super(message);
    }

    MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
