package org.branchbook.api;

import java.util.Map;
import org.branchbook.shared.Invalid;
import tools.jackson.databind.JsonNode;

/**
 * Refuses what no database could keep as it was sent: text with NUL characters or halves of surrogate pairs, and numbers
 * that would take pages to write out.
 */
final class WireText {

    private static final int LONGEST_SCALE = 400;

    private WireText() {}

    static void requireStorable(JsonNode sent) {
        check("", sent);
    }

    private static void check(String path, JsonNode node) {
        if (node.isString()) {
            requireStorable(path, node.stringValue());
        } else if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > LONGEST_SCALE) {
            throw new Invalid(path, "is a number that is too large or too small");
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(path.isEmpty() ? Integer.toString(i) : path + "." + i, node.get(i));
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!isStorable(field.getKey())) {
                    throw new Invalid(path.isEmpty() ? "body" : path, "has a name with characters that cannot be stored");
                }
                check(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
            }
        }
    }

    private static void requireStorable(String path, String text) {
        if (!isStorable(text)) {
            throw new Invalid(path.isEmpty() ? "body" : path, "has characters that cannot be stored");
        }
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == 0 || Character.isLowSurrogate(letter)) {
                return false;
            }
            if (Character.isHighSurrogate(letter)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
