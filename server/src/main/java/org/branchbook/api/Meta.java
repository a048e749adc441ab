package org.branchbook.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.branchbook.shared.Page;
import org.branchbook.shared.Stretch;

/** The {@code meta} of an answer; written as {@code []} when there is nothing in it. */
public record Meta(Map<String, Object> values) {

    public static final Meta NONE = new Meta(Map.of());

    public Meta {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** {@code {"total_count": n}}. */
    public static Meta total(long rows) {
        return NONE.with("total_count", rows);
    }

    /** {@code {"page": p, "total_count": n}}. */
    public static Meta page(Page page, long rows) {
        return NONE.with("page", page.number()).with("total_count", rows);
    }

    /** {@code {"next_cursor": "…", "has_more": true}}: the cursor leads on at once while there is more, and else to what comes. */
    public static Meta walk(Stretch<?> stretch) {
        return NONE.with("next_cursor", stretch.next().word()).with("has_more", stretch.more());
    }

    /** {@code {"count": n}}. */
    public static Meta count(long rows) {
        return NONE.with("count", rows);
    }

    /** {@code {"message": "…"}}. */
    public static Meta message(String message) {
        return NONE.with("message", message);
    }

    public Meta with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Meta(more);
    }

    Object json() {
        return values.isEmpty() ? Wire.EMPTY : values;
    }
}
