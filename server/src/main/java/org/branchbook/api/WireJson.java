package org.branchbook.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The wire's JSON, for answers and webhook bodies alike: record components in snake_case, nulls written, money as plain
 * numbers. Reading is bounded, so that no body is deeper or no number longer than anybody needs.
 */
@Component
public class WireJson {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new PlainNumber()))
            .build();

    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    /** Reads one JSON value; {@link JacksonException} when it is none. */
    public JsonNode read(String json) {
        return mapper.readTree(json);
    }

    /** The object as the wire would show it, to take parts of. */
    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    byte[] writeBytes(@Nullable Object value) {
        return mapper.writeValueAsBytes(value);
    }

    JsonNode read(byte[] json) {
        return mapper.readTree(json);
    }

    private static final class PlainNumber extends ValueSerializer<BigDecimal> {

        @Override
        public void serialize(BigDecimal number, JsonGenerator json, SerializationContext context) {
            json.writeNumber(Wire.plain(number));
        }
    }
}
