package org.branchbook.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource answers with. Whether it travels in the envelope {@code {success, data, meta}} or bare is not the
 * resource's concern, unless it made a {@link #bare} one.
 */
public record Answer(int status, @Nullable Object data, Meta meta, Form form) {

    /** How an answer may be dressed. */
    public enum Form {
        /** In the envelope for callers that ask for it, else only the data. */
        AS_ASKED,
        /** Only the data, whatever the caller asks for. */
        BARE,
        /** Nothing but a status. */
        EMPTY
    }

    public static Answer ok(Object data) {
        return ok(data, Meta.NONE);
    }

    public static Answer ok(Object data, Meta meta) {
        return new Answer(200, data, meta, Form.AS_ASKED);
    }

    public static Answer created(Object data) {
        return created(data, Meta.NONE);
    }

    public static Answer created(Object data, Meta meta) {
        return new Answer(201, data, meta, Form.AS_ASKED);
    }

    public static Answer list(List<?> rows, Meta meta) {
        return ok(rows, meta);
    }

    /** 202 without data. */
    public static Answer accepted(String message) {
        return message(202, null, message);
    }

    public static Answer message(int status, @Nullable Object data, String message) {
        return new Answer(status, data, Meta.message(message), Form.AS_ASKED);
    }

    public static Answer noContent() {
        return new Answer(204, null, Meta.NONE, Form.EMPTY);
    }

    public static Answer bare(int status, @Nullable Object data) {
        return new Answer(status, data, Meta.NONE, Form.BARE);
    }
}
