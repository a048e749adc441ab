package org.branchbook.booking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes appointments as an iCalendar (RFC 5545). Moments are written in UTC, so that both copies of an hour that the clocks
 * repeat are told apart in every calendar program, whatever it knows of zones.
 */
final class CalendarFile {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;
    private static final String END_OF_LINE = "\r\n";

    private final StringBuilder text = new StringBuilder();

    /** {@code title} is what calendar programs call it. */
    CalendarFile(String title) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Branchbook//Appointments//EN");
        line("CALSCALE", "GREGORIAN");
        line("METHOD", "PUBLISH");
        text("NAME", title);
        text("X-WR-CALNAME", title);
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M");
        line("X-PUBLISHED-TTL", "PT15M");
    }

    /** What stands in an entry; {@code uid} stays the same for good, {@code url} and the texts may be empty. */
    record Entry(String uid, Appointment appointment, String summary, String description, String place, String url) {}

    CalendarFile add(Entry entry) {
        var appointment = entry.appointment();
        line("BEGIN", "VEVENT");
        text("UID", entry.uid());
        line("DTSTAMP", moment(appointment.changedAt()));
        line("LAST-MODIFIED", moment(appointment.changedAt()));
        line("CREATED", moment(appointment.createdAt()));
        // A change is always told at a later second than the one before, so this counts up with every change.
        line("SEQUENCE", Long.toString(appointment.changedAt().getEpochSecond() - appointment.createdAt().getEpochSecond()));
        line("DTSTART", moment(appointment.startsAt()));
        line("DTEND", moment(appointment.endsAt()));
        line("STATUS", status(appointment));
        line("TRANSP", appointment.deleted() ? "TRANSPARENT" : "OPAQUE");
        text("SUMMARY", entry.summary());
        text("DESCRIPTION", entry.description());
        text("LOCATION", entry.place());
        if (!entry.url().isEmpty()) {
            line("URL", entry.url());
        }
        line("END", "VEVENT");
        return this;
    }

    private static String status(Appointment appointment) {
        if (appointment.deleted()) {
            return "CANCELLED";
        }
        return appointment.confirmed() ? "CONFIRMED" : "TENTATIVE";
    }

    private static String moment(Instant moment) {
        return UTC.format(moment);
    }

    @Override
    public String toString() {
        return text + "END:VCALENDAR" + END_OF_LINE;
    }

    /** A line of free text; nothing where there is none. */
    private void text(String name, String value) {
        if (!value.isEmpty()) {
            line(name, escaped(value));
        }
    }

    private static String escaped(String value) {
        return value.replace("\r\n", "\n")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Folds a long line at 75 octets; no character is torn apart. */
    private void line(String name, String value) {
        var line = name + ":" + value;
        int octets = 0;
        for (int i = 0; i < line.length();) {
            var character = Character.toString(line.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                text.append(END_OF_LINE).append(' ');
                octets = 1;
            }
            text.append(character);
            octets += length;
            i += character.length();
        }
        text.append(END_OF_LINE);
    }
}
