package org.branchbook.site.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/** How the console says what webhooks are about: the domain's own words in small letters, instants with their offset. */
final class WebhookWords {

    private WebhookWords() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static List<String> words(Collection<? extends Enum<?>> values) {
        return values.stream().sorted(Comparator.comparing(Enum::ordinal)).map(WebhookWords::word).toList();
    }

    /** The value of this name; null where nothing is said. */
    static <E extends Enum<E>> @Nullable E optional(String field, Class<E> type, @Nullable String word) {
        return word == null ? null : one(field, type, word);
    }

    static <E extends Enum<E>> E one(String field, Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid(field, "must be one of " + Arrays.stream(type.getEnumConstants())
                        .map(WebhookWords::word).collect(Collectors.joining(", "))));
    }

    static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw new Invalid(field, "must be a moment like 2026-03-29T09:30:00Z");
        }
    }

    static @Nullable Double milliseconds(@Nullable Duration time) {
        return time == null ? null : time.toNanos() / 1_000_000.0;
    }
}
