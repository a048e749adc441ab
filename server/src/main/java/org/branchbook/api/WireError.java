package org.branchbook.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as the wire tells it: the HTTP status, the number that the oldest clients read in {@code errors.code}, and what
 * stands in {@code meta}.
 */
public record WireError(int status, int code, Meta meta) {

    /** {@code meta: {message}}. */
    public static WireError of(int status, String message) {
        return new WireError(status, status, Meta.message(message));
    }

    /** {@code meta: {message, errors: {field: [texts]}}}. */
    public static WireError fields(int status, String message, Map<String, List<String>> fields) {
        return of(status, message).with("errors", fields);
    }

    /** {@code meta: {message, errors: [{code, message, id}]}}; {@code id} only where there is one. */
    public static WireError coded(int status, int code, String message, @Nullable Long id) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("code", code);
        problem.put("message", message);
        if (id != null) {
            problem.put("id", id);
        }
        return new WireError(status, code, Meta.message(message).with("errors", List.of(problem)));
    }

    /** The same with one more entry in {@code meta}, such as {@code conflict: true}. */
    public WireError with(String name, Object value) {
        return new WireError(status, code, meta.with(name, value));
    }

    String message() {
        return meta.values().getOrDefault("message", "An error has occurred.").toString();
    }
}
