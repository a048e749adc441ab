package org.branchbook.network;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** What may be entered into a custom field. */
public enum CustomFieldType {
    TEXT("text", "Text", "must be text of at most 255 characters", (value, choices) -> text(value)),
    NUMBER("number", "Number", "must be a number of at most 15 digits", (value, choices) -> number(value)),
    SELECT("select", "List", "must be one of the field's values", CustomFieldType::choice),
    DATE("date", "Date", "must be a date such as 2026-09-21", (value, choices) -> date(value)),
    DATETIME("datetime", "Date and time", "must be a date and time such as 2026-09-21 10:00:00", (value, choices) -> dateTime(value));

    private static final int LONGEST_TEXT = 255;
    private static final int MOST_DIGITS = 15;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,15})?");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final String code;
    private final String title;
    private final String problem;
    private final BiFunction<String, List<String>, Optional<Object>> reader;

    CustomFieldType(String code, String title, String problem, BiFunction<String, List<String>, Optional<Object>> reader) {
        this.code = code;
        this.title = title;
        this.problem = problem;
        this.reader = reader;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** What to tell somebody whose value does not fit. */
    String problem() {
        return problem;
    }

    /** By its code; {@code list} is known for {@code select}. */
    public static Optional<CustomFieldType> named(String code) {
        return code.equals("list")
                ? Optional.of(SELECT)
                : Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** The value to keep: a text, or for numbers a {@link BigDecimal}. Empty when it does not fit. */
    Optional<Object> read(String written, List<String> choices) {
        return reader.apply(written, choices);
    }

    private static Optional<Object> text(String written) {
        return written.length() <= LONGEST_TEXT ? Optional.of(written) : Optional.empty();
    }

    private static Optional<Object> number(String written) {
        var digits = written.strip();
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        var trimmed = new BigDecimal(digits.replace(',', '.')).stripTrailingZeros();
        var number = trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
        return number.precision() <= MOST_DIGITS ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Object> choice(String written, List<String> choices) {
        return choices.contains(written) ? Optional.of(written) : Optional.empty();
    }

    private static Optional<Object> date(String written) {
        try {
            return Optional.of(DAY.format(LocalDate.parse(written.strip(), DAY)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Object> dateTime(String written) {
        try {
            return Optional.of(MOMENT.format(LocalDateTime.parse(written.strip(), MOMENT)));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
