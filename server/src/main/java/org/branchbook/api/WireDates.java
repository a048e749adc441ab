package org.branchbook.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.JsonNodeFactory;

/** The spellings of time that the wire mixes. */
public final class WireDates {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter OFFSET_COLON = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter OFFSET_PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private WireDates() {}

    /** A day out of an address: {@code 2026-09-21} or {@code 20260921}. */
    public static LocalDate parseDay(String name, String written) {
        return WireScalars.date(name, JsonNodeFactory.instance.stringNode(written));
    }

    /** {@code 2025-07-12 12:10:00} in the zone's local time. */
    public static String local(Instant moment, ZoneId zone) {
        return local(moment.atZone(zone).toLocalDateTime());
    }

    /** The same of a local time that may be none of any moment. */
    public static String local(LocalDateTime time) {
        return LOCAL.format(time);
    }

    /** {@code 2025-07-12T12:10:00+05:00}. */
    public static String offsetColon(Instant moment, ZoneId zone) {
        return OFFSET_COLON.format(moment.atZone(zone));
    }

    /** {@code 2025-07-12T12:10:00+0500}. */
    public static String offsetPlain(Instant moment, ZoneId zone) {
        return OFFSET_PLAIN.format(moment.atZone(zone));
    }

    /** {@code 2025-07-12}. */
    public static String day(LocalDate day) {
        return day.toString();
    }

    /** {@code 2025-07-12}, the local day of a moment. */
    public static String day(Instant moment, ZoneId zone) {
        return day(LocalDate.ofInstant(moment, zone));
    }

    /** {@code 09:30}, the local time of a moment. */
    public static String time(Instant moment, ZoneId zone) {
        return TIME.format(moment.atZone(zone));
    }
}
