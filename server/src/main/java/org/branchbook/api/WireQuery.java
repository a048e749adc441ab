package org.branchbook.api;

import java.util.List;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The query parameters of a request. Declare it as a controller's argument. Lists come as {@code a[]=1&a[]=2},
 * {@code a[0]=1} or {@code a=1,2}; of a value sent twice the last counts; names that nobody asks for are ignored.
 */
public final class WireQuery extends WireFields {

    private final String query;

    private WireQuery(JsonNode parameters, String path, String query) {
        super(parameters, path);
        this.query = query;
    }

    /** Reads a raw query string, percent-encoded as it came. */
    public static WireQuery parse(String query) {
        var parameters = FormFields.parse(query);
        WireText.requireStorable(parameters);
        return new WireQuery(parameters, "", query);
    }

    /** The parameters inside another: {@code filter[name]=x} is {@code name} inside {@code filter}. Nothing sent: none. */
    public WireQuery inside(String name) {
        var sent = sentValue(name).orElse(null);
        if (sent == null || sent.value().isArray() && sent.value().isEmpty()) {
            return new WireQuery(JsonNodeFactory.instance.objectNode(), pathOf(name), "");
        }
        if (!sent.value().isObject()) {
            throw new Invalid(sent.path(), "must be written as " + name + "[…]");
        }
        return new WireQuery(sent.value(), sent.path(), "");
    }

    /** Every value of a name that may be repeated: {@code a=x&a=y}, {@code a[]=x&a[]=y} or {@code a=x,y}. */
    public List<String> every(String name) {
        return FormFields.values(query, name);
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
