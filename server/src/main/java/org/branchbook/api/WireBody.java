package org.branchbook.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.shared.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The body of a request, or an object inside it. Declare it as a controller's argument: JSON and form-encoded bodies read
 * alike, an empty body is an empty object.
 */
public final class WireBody extends WireFields {

    private final String path;

    private WireBody(JsonNode body, String path) {
        super(body, path);
        this.path = path;
    }

    /** Wraps a parsed body after refusing texts that cannot be stored. */
    static WireBody of(JsonNode body) {
        WireText.requireStorable(body);
        return new WireBody(body, "");
    }

    public static WireBody empty() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /** The objects of a body that is an array; a body that is one object counts as an array of it, an empty one as none. */
    public List<WireBody> items() {
        if (raw().isArray()) {
            return objects(path, raw());
        }
        return raw().isEmpty() ? List.of() : List.of(this);
    }

    /**
     * Refuses every name but these and their other spellings, at this level; for operations that take nothing they do not
     * understand.
     */
    public void requireOnly(String... names) {
        if (!raw().isObject()) {
            throw new Invalid(path.isEmpty() ? "body" : path, "must be an object");
        }
        var known = Stream.of(names).flatMap(name -> WireNames.spellingsOf(name).stream()).collect(Collectors.toSet());
        var unknown = raw().propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .collect(Collectors.toMap(this::pathOf, name -> List.of("is not known here")));
        if (!unknown.isEmpty()) {
            throw new Invalid(unknown);
        }
    }

    /** An object inside. PHP clients write an empty object as {@code []}: that is an object without fields. */
    public Optional<WireBody> child(String name) {
        return sentValue(name).map(sent -> object(sent.path(), sent.value()));
    }

    /** The objects of an array inside; nothing sent: empty. */
    public List<WireBody> list(String name) {
        return sentValue(name).map(sent -> objects(sent.path(), sent.value())).orElse(List.of());
    }

    private static List<WireBody> objects(String path, JsonNode array) {
        if (!array.isArray()) {
            throw new Invalid(path.isEmpty() ? "body" : path, "must be an array");
        }
        var objects = new ArrayList<WireBody>(array.size());
        for (var element : array) {
            var index = Integer.toString(objects.size());
            objects.add(object(path.isEmpty() ? index : path + "." + index, element));
        }
        return List.copyOf(objects);
    }

    private static WireBody object(String path, JsonNode value) {
        if (value.isArray() && value.isEmpty()) {
            return new WireBody(JsonNodeFactory.instance.objectNode(), path);
        }
        if (!value.isObject()) {
            throw new Invalid(path, "must be an object");
        }
        return new WireBody(value, path);
    }
}
