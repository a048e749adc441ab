package org.branchbook.site.console;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/** A day as addresses of the console say it: {@code 2026-03-29}. */
final class LocalDay {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private LocalDay() {}

    static @Nullable LocalDate read(String field, @Nullable String day) {
        try {
            return day == null ? null : LocalDate.parse(day, DAY);
        } catch (DateTimeParseException malformed) {
            throw new Invalid(field, "must be a day like 2026-03-29");
        }
    }
}
