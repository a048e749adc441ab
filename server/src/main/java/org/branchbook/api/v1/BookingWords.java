package org.branchbook.api.v1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.branchbook.api.WireJson;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The words of booking forms in every language, read once: {@code wire/i18n}. */
@Component
class BookingWords {

    private final Map<Language, JsonNode> words = new EnumMap<>(Language.class);

    BookingWords(WireJson json) {
        for (var language : Language.values()) {
            words.put(language, json.read(text("wire/i18n/" + language.tongue() + ".json")));
        }
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    JsonNode in(Language language) {
        return words.get(language);
    }

    /** The title of a step of booking. */
    String step(Language language, String step) {
        return in(language).path("steps").path(step).asString();
    }
}
