package org.branchbook.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.branchbook.shared.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns {@code a=1&b[]=2&c[name]=x&d[0][id]=3} into the object that JSON would have been. */
final class FormFields {

    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*\\])*)");
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final int MOST_FIELDS = 10_000;
    private static final int DEEPEST = 8;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FormFields() {}

    /** Reads pairs as they came over the wire, one character for each byte. */
    static ObjectNode parse(String encoded) {
        var byName = JSON.objectNode();
        pairs(encoded).forEach(pair -> put(byName, pair.getKey(), pair.getValue()));
        var fields = JSON.objectNode();
        byName.forEachEntry((name, value) -> fields.set(name, withLists(value)));
        return fields;
    }

    /** All values of one name, in their order, those with commas taken apart; where {@link #parse} keeps the last. */
    static List<String> values(String encoded, String name) {
        return pairs(encoded).stream()
                .filter(pair -> steps(pair.getKey()).getFirst().equals(name))
                .flatMap(pair -> Stream.of(pair.getValue().split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static List<Map.Entry<String, String>> pairs(String encoded) {
        var written = encoded.split("&", MOST_FIELDS + 1);
        if (written.length > MOST_FIELDS) {
            throw new Invalid("There are more than " + MOST_FIELDS + " fields");
        }
        var pairs = new ArrayList<Map.Entry<String, String>>(written.length);
        for (var pair : written) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                pairs.add(Map.entry(name, decode(equals < 0 ? "" : pair.substring(equals + 1))));
            }
        }
        return pairs;
    }

    private static String decode(String encoded) {
        try {
            var bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException broken) {
            throw new Invalid("A percent sign is not followed by two hexadecimal digits");
        } catch (CharacterCodingException broken) {
            throw new Invalid("The text is not UTF-8");
        }
    }

    private static void put(ObjectNode root, String name, String value) {
        var steps = steps(name);
        if (steps.size() > DEEPEST) {
            throw new Invalid(steps.getFirst(), "is nested too deeply");
        }
        var parent = root;
        for (var step : steps.subList(0, steps.size() - 1)) {
            var key = keyIn(parent, step);
            parent = parent.get(key) instanceof ObjectNode inner ? inner : parent.putObject(key);
        }
        parent.put(keyIn(parent, steps.getLast()), value);
    }

    private static List<String> steps(String name) {
        var parts = NAME.matcher(name);
        var steps = new ArrayList<String>();
        if (parts.matches()) {
            steps.add(parts.group(1));
            STEP.matcher(parts.group(2)).results().forEach(step -> steps.add(step.group(1)));
        } else {
            steps.add(name);
        }
        return steps;
    }

    private static String keyIn(ObjectNode parent, String step) {
        return step.isEmpty() ? Integer.toString(parent.size()) : step;
    }

    /** An object whose names are 0, 1, 2 … in order is what PHP calls a list. */
    private static JsonNode withLists(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        var list = JSON.arrayNode();
        var named = JSON.objectNode();
        object.forEachEntry((name, inner) -> {
            var element = withLists(inner);
            named.set(name, element);
            if (name.equals(Integer.toString(list.size()))) {
                list.add(element);
            }
        });
        return list.size() == named.size() ? list : named;
    }
}
