package org.branchbook.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds an answer against what a strict reader declares: names and JSON types. */
final class Fields {

    private Fields() {}

    /**
     * Each field is a name or a path with points, and its types: {@code "client.phone str"}, {@code "position obj|[]"}. Types are
     * int, num, str, bool, obj, arr, null, and [] for an empty array. A question mark after the name: it may be absent.
     */
    static void require(JsonNode row, String... fields) {
        assertThat(row.isObject()).as("an object: %s", row).isTrue();
        for (var field : fields) {
            var words = field.split(" ");
            var optional = words[0].endsWith("?");
            var path = optional ? words[0].substring(0, words[0].length() - 1) : words[0];
            var value = row.at("/" + path.replace('.', '/'));
            if (optional && value.isMissingNode()) {
                continue;
            }
            assertThat(value.isMissingNode()).as("%s is there in %s", path, row).isFalse();
            assertThat(Stream.of(words[1].split("\\|"))).as("%s is %s, not %s", path, words[1], value).anyMatch(type -> is(value, type));
        }
    }

    /** The same for every row, of which there must be one at least. */
    static void requireEach(JsonNode rows, String... fields) {
        assertThat(rows.isArray()).as("an array: %s", rows).isTrue();
        assertThat(rows).isNotEmpty();
        List.copyOf(rows.valueStream().toList()).forEach(row -> require(row, fields));
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "int" -> value.isIntegralNumber();
            case "num" -> value.isNumber();
            case "str" -> value.isString();
            case "bool" -> value.isBoolean();
            case "obj" -> value.isObject();
            case "arr" -> value.isArray();
            case "[]" -> value.isArray() && value.isEmpty();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("No type: " + type);
        };
    }
}
