package org.branchbook.api;

import org.branchbook.shared.Page;
import tools.jackson.databind.JsonNode;

/**
 * The query parameters of a request. Declare it as a controller's argument. Lists come as {@code a[]=1&a[]=2},
 * {@code a[0]=1} or {@code a=1,2}; of a value sent twice the last counts; names that nobody asks for are ignored.
 */
public final class WireQuery extends WireFields {

    private WireQuery(JsonNode parameters) {
        super(parameters, "");
    }

    static WireQuery of(JsonNode parameters) {
        WireText.requireStorable(parameters);
        return new WireQuery(parameters);
    }

    /** Reads a raw query string, percent-encoded as it came. */
    public static WireQuery parse(String query) {
        return of(FormFields.parse(query));
    }

    /**
     * The page asked for by {@code page} (from 1; 0 counts as 1) and {@code count}, {@code page_size} or {@code limit}.
     * More rows than {@code most} are cut to it.
     */
    public Page page(int usual, int most) {
        var number = integer("page", 0, Integer.MAX_VALUE / Page.LARGEST).orElse(1);
        var size = integer("count").or(() -> integer("page_size")).or(() -> integer("limit")).orElse((long) usual);
        return new Page(Math.max(number, 1), (int) Math.min(size, Math.min(most, Page.LARGEST)));
    }
}
