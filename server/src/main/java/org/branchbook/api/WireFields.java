package org.branchbook.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Named values as they came over the wire, read leniently: numbers may be strings, flags 0/1 or true/false, a name may be
 * spelled by any word of its family. Absent, {@code null} and (but for text) empty are the same to every reader;
 * {@link #has} and {@link #isNull} tell them apart. What cannot be read is refused as {@link Invalid} under the name that
 * was sent, with the path to it ({@code client.phone}, {@code services.0.id}).
 */
public abstract sealed class WireFields permits WireBody, WireQuery {

    private final JsonNode fields;
    private final String path;

    WireFields(JsonNode fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /** Whether the name was sent at all, even as {@code null}. */
    public boolean has(String name) {
        return sent(name) != null;
    }

    /** Whether the name was sent as {@code null}. */
    public boolean isNull(String name) {
        var sent = sent(name);
        return sent != null && sent.value().isNull();
    }

    /** Text as it was sent, possibly empty; a number is taken as its digits. */
    public Optional<String> text(String name) {
        return read(name, WireScalars::text);
    }

    /** Text that says something: missing and blank are refused. */
    public String requireText(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> missing(name));
    }

    public Optional<Long> integer(String name) {
        return readFilled(name, WireScalars::integer);
    }

    /** A whole number within bounds, for counts, lengths in seconds and codes. */
    public Optional<Integer> integer(String name, int least, int most) {
        return readFilled(name, (at, value) -> WireScalars.integer(at, value, least, most));
    }

    public long requireInteger(String name) {
        return integer(name).orElseThrow(() -> missing(name));
    }

    /** An amount of money or goods; at most 15 digits before the point and 10 after it. */
    public Optional<BigDecimal> decimal(String name) {
        return readFilled(name, WireScalars::decimal);
    }

    public BigDecimal requireDecimal(String name) {
        return decimal(name).orElseThrow(() -> missing(name));
    }

    /** 0, 1, true or false, as numbers, words or strings. */
    public Optional<Boolean> flag(String name) {
        return readFilled(name, WireScalars::flag);
    }

    public boolean requireFlag(String name) {
        return flag(name).orElseThrow(() -> missing(name));
    }

    /** A day: {@code 2026-09-21}, {@code 20260921}, {@code 21.09.2026}, or the day that a date-time is written with. */
    public Optional<LocalDate> date(String name) {
        return readFilled(name, WireScalars::date);
    }

    public LocalDate requireDate(String name) {
        return date(name).orElseThrow(() -> missing(name));
    }

    /** A time of day: {@code 09:00} or {@code 09:00:00}. */
    public Optional<LocalTime> time(String name) {
        return readFilled(name, WireScalars::time);
    }

    public LocalTime requireTime(String name) {
        return time(name).orElseThrow(() -> missing(name));
    }

    /**
     * A moment: ISO 8601 with an offset, or local time in {@code zone} with {@code T} or a space. Local time that a clock
     * change skips is refused; local time that it repeats means the earlier of both moments.
     */
    public Optional<Instant> dateTime(String name, ZoneId zone) {
        return readFilled(name, (at, value) -> WireScalars.dateTime(at, value, () -> zone));
    }

    public Instant requireDateTime(String name, ZoneId zone) {
        return dateTime(name, zone).orElseThrow(() -> missing(name));
    }

    /** The same for a zone that has to be looked up: a moment with an offset does not need it. */
    public Instant requireDateTime(String name, Supplier<ZoneId> zone) {
        return readFilled(name, (at, value) -> WireScalars.dateTime(at, value, zone)).orElseThrow(() -> missing(name));
    }

    /** Ids: numbers, numeric strings, objects that have an {@code id}, or one string with commas. Nothing sent: empty. */
    public List<Long> integers(String name) {
        return elements(name, WireScalars::id);
    }

    /** Days: an array of them, or one string with commas. Nothing sent: empty. */
    public List<LocalDate> dates(String name) {
        return elements(name, WireScalars::date);
    }

    /** Moments, each as {@link #dateTime} reads it: an array of them, or one string with commas. Nothing sent: empty. */
    public List<Instant> dateTimes(String name, ZoneId zone) {
        return elements(name, (at, value) -> WireScalars.dateTime(at, value, () -> zone));
    }

    /** Texts: an array of them, or one string with commas. Nothing sent: empty. */
    public List<String> texts(String name) {
        return elements(name, WireScalars::text);
    }

    /** What was sent, as it is. */
    public JsonNode raw() {
        return fields;
    }

    final String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    final Invalid missing(String name) {
        return new Invalid(pathOf(name), "is required");
    }

    /** A value and the path under which it was sent. */
    record Sent(String path, JsonNode value) {}

    final @Nullable Sent sent(String name) {
        for (var spelling : WireNames.spellingsOf(name)) {
            var value = fields.get(spelling);
            if (value != null) {
                return new Sent(pathOf(spelling), value);
            }
        }
        return null;
    }

    final Optional<Sent> sentValue(String name) {
        return Optional.ofNullable(sent(name)).filter(sent -> !sent.value().isNull());
    }

    private <T> Optional<T> read(String name, BiFunction<String, JsonNode, T> reader) {
        return sentValue(name).map(sent -> reader.apply(sent.path(), sent.value()));
    }

    private <T> Optional<T> readFilled(String name, BiFunction<String, JsonNode, T> reader) {
        return sentValue(name)
                .filter(sent -> !(sent.value().isString() && sent.value().stringValue().isBlank()))
                .map(sent -> reader.apply(sent.path(), sent.value()));
    }

    private <T> List<T> elements(String name, BiFunction<String, JsonNode, T> reader) {
        var sent = sentValue(name).orElse(null);
        if (sent == null) {
            return List.of();
        }
        var elements = new ArrayList<T>();
        for (var element : WireScalars.elements(sent.value())) {
            elements.add(reader.apply(sent.path() + "." + elements.size(), element));
        }
        return List.copyOf(elements);
    }
}
