package org.branchbook.sdk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the wire's JSON leniently: an id may be a number or the same number as text. */
final class Json {

    /** Decimals stay exact: the signature of a payment is over the amount as written, 100.50 is not 100.5. */
    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Json() {}

    static JsonNode object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new MalformedMessage("not JSON: " + e.getOriginalMessage(), e);
        }
        throw new MalformedMessage("a JSON object is expected");
    }

    static long id(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new MalformedMessage(field + " is missing");
        }
        return id(field, value.asString(""));
    }

    static @Nullable Long optionalId(JsonNode object, String field) {
        return object.path(field).isMissingNode() || object.path(field).isNull() ? null : id(object, field);
    }

    static List<Long> ids(JsonNode object, String field) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode value : object.path(field)) {
            ids.add(id(field, value.asString("")));
        }
        return List.copyOf(ids);
    }

    static long id(String field, String text) {
        try {
            long id = Long.parseLong(text.strip());
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw new MalformedMessage(field + " is not a number", e);
        }
        throw new MalformedMessage(field + " is not an id");
    }

    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw new MalformedMessage(field + " is missing");
        }
        return value.asString();
    }

    static @Nullable String optionalText(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    static BigDecimal decimal(JsonNode object, String field) {
        try {
            return new BigDecimal(text(object, field));
        } catch (NumberFormatException e) {
            throw new MalformedMessage(field + " is not a number", e);
        }
    }
}
