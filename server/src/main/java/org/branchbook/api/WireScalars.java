package org.branchbook.api;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.branchbook.shared.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads single values of the wire. Every method takes the path of the value and refuses under it. */
final class WireScalars {

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}(\\.0{1,10})?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]{1,15}(\\.[0-9]{0,10})?|\\.[0-9]{1,10})");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern COMPACT_DAY = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
    private static final Pattern DOTTED_DAY = Pattern.compile("([0-9]{2})\\.([0-9]{2})\\.([0-9]{4})");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?");
    /** A plus that a form or query decoded into a space is still an offset's plus. */
    private static final Pattern MOMENT = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})[Tt ]([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
                    + "(?<offset>[Zz]|[+ -][0-9]{2}(?::?[0-9]{2})?)?");
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;
    private static final int LONGEST_NUMBER = 40;

    private WireScalars() {}

    static String text(String path, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return number(path, value, "must be text");
        }
        throw new Invalid(path, "must be text");
    }

    static long integer(String path, JsonNode value) {
        var digits = scalar(path, value, "must be a whole number");
        if (!WHOLE.matcher(digits).matches()) {
            throw new Invalid(path, "must be a whole number");
        }
        try {
            return new BigDecimal(digits).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new Invalid(path, "is too large");
        }
    }

    static int integer(String path, JsonNode value, int least, int most) {
        var number = integer(path, value);
        if (number < least || number > most) {
            throw new Invalid(path, "must be between " + least + " and " + most);
        }
        return (int) number;
    }

    static long id(String path, JsonNode value) {
        if (value.isObject()) {
            var id = value.get("id");
            if (id == null) {
                throw new Invalid(path + ".id", "is required");
            }
            return integer(path + ".id", id);
        }
        return integer(path, value);
    }

    static BigDecimal decimal(String path, JsonNode value) {
        var digits = scalar(path, value, "must be a number").replace(',', '.');
        if (!DECIMAL.matcher(digits).matches()) {
            throw new Invalid(path, "must be a number with at most 15 digits before the point and 10 after it");
        }
        return new BigDecimal(digits);
    }

    static boolean flag(String path, JsonNode value) {
        return switch (scalar(path, value, "must be 0 or 1").toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new Invalid(path, "must be 0 or 1");
        };
    }

    static LocalDate date(String path, JsonNode value) {
        var written = scalar(path, value, "must be a date");
        var moment = MOMENT.matcher(written);
        if (moment.matches()) {
            time(path, moment.group(2));
            return day(path, moment.group(1));
        }
        return day(path, written);
    }

    private static LocalDate day(String path, String written) {
        var day = DAY.matcher(written);
        if (day.matches()) {
            return day(path, day.group(1), day.group(2), day.group(3));
        }
        var compact = COMPACT_DAY.matcher(written);
        if (compact.matches()) {
            return day(path, compact.group(1), compact.group(2), compact.group(3));
        }
        var dotted = DOTTED_DAY.matcher(written);
        if (dotted.matches()) {
            return day(path, dotted.group(3), dotted.group(2), dotted.group(1));
        }
        throw new Invalid(path, "must be a date such as 2026-09-21");
    }

    private static LocalDate day(String path, String year, String month, String day) {
        var number = Integer.parseInt(year);
        if (number < EARLIEST_YEAR || number > LATEST_YEAR) {
            throw new Invalid(path, "must be a date between the years " + EARLIEST_YEAR + " and " + LATEST_YEAR);
        }
        try {
            return LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException noSuchDay) {
            throw new Invalid(path, "is not a day of the calendar");
        }
    }

    static LocalTime time(String path, JsonNode value) {
        return time(path, scalar(path, value, "must be a time of day such as 09:00"));
    }

    private static LocalTime time(String path, String written) {
        var time = TIME.matcher(written);
        if (!time.matches()) {
            throw new Invalid(path, "must be a time of day such as 09:00");
        }
        try {
            var seconds = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
            return LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), seconds);
        } catch (DateTimeException noSuchTime) {
            throw new Invalid(path, "is not a time of day");
        }
    }

    static Instant dateTime(String path, JsonNode value, Supplier<ZoneId> zone) {
        var moment = MOMENT.matcher(scalar(path, value, "must be a date and time"));
        if (!moment.matches()) {
            throw new Invalid(path, "must be a date and time such as 2026-09-21 10:00:00 or 2026-09-21T10:00:00+02:00");
        }
        var local = LocalDateTime.of(day(path, moment.group(1)), time(path, moment.group(2)));
        var offset = moment.group("offset");
        return offset == null ? inZone(path, local, zone.get()) : local.toInstant(offset(path, offset));
    }

    private static Instant inZone(String path, LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new Invalid(path, "does not exist in local time, because the clocks are put forward then");
        }
        return local.toInstant(offsets.getFirst());
    }

    private static ZoneOffset offset(String path, String written) {
        try {
            return ZoneOffset.of(written.toUpperCase(Locale.ROOT).replace(' ', '+'));
        } catch (DateTimeException noSuchOffset) {
            throw new Invalid(path, "has an offset that does not exist");
        }
    }

    /** The elements of an array, of a string with commas, or of a single value. */
    static List<JsonNode> elements(JsonNode value) {
        var elements = new ArrayList<JsonNode>();
        if (value.isArray()) {
            value.forEach(elements::add);
        } else if (value.isString()) {
            for (var part : value.stringValue().split(",")) {
                if (!part.isBlank()) {
                    elements.add(JsonNodeFactory.instance.stringNode(part.strip()));
                }
            }
        } else {
            elements.add(value);
        }
        return elements;
    }

    private static String scalar(String path, JsonNode value, String problem) {
        if (value.isString()) {
            return value.stringValue().strip();
        }
        if (value.isNumber()) {
            return number(path, value, problem);
        }
        if (value.isBoolean()) {
            return Boolean.toString(value.booleanValue());
        }
        throw new Invalid(path, problem);
    }

    /** Plain digits. A number with a monstrous exponent must not be written out. */
    private static String number(String path, JsonNode value, String problem) {
        if (value.isIntegralNumber()) {
            return value.asString();
        }
        var number = value.decimalValueOpt().orElseThrow(() -> new Invalid(path, problem));
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER || number.precision() > LONGEST_NUMBER) {
            throw new Invalid(path, problem);
        }
        return Wire.plain(number).toPlainString();
    }
}
