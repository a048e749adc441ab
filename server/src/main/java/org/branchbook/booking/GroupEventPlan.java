package org.branchbook.booking;

import java.time.Instant;
import java.util.List;
import org.branchbook.shared.Invalid;

/**
 * What the staff decides about a group event and may change: who gives which service, where ({@code rooms} are pieces of
 * rooms and equipment), when, for how many. {@code seconds} is the whole length, technical break included; 0 asks for as
 * long as the team member usually takes. {@code color} is {@code #rrggbb} or empty, {@code streamLink} a web address or
 * empty.
 */
public record GroupEventPlan(
        long service,
        long teamMember,
        List<Long> rooms,
        Instant startsAt,
        int seconds,
        int technicalBreakSeconds,
        int capacity,
        String color,
        String instructions,
        String streamLink,
        String comment,
        List<Long> labels) {

    public static final int MOST_PLACES = 10_000;

    private static final int SHORTEST = 60;
    private static final int LONGEST = 86_400;
    private static final int MOST_ROOMS = 50;

    public GroupEventPlan {
        if (seconds != 0 && (seconds < SHORTEST || seconds > LONGEST)) {
            throw new Invalid("seconds", "must be between " + SHORTEST + " and " + LONGEST);
        }
        if (technicalBreakSeconds < 0 || technicalBreakSeconds > 3_600 || technicalBreakSeconds % 300 != 0) {
            throw new Invalid("technicalBreak", "must be a multiple of 300 between 0 and 3600");
        }
        if (seconds != 0 && technicalBreakSeconds >= seconds) {
            throw new Invalid("technicalBreak", "must be shorter than the event");
        }
        if (capacity < 1 || capacity > MOST_PLACES) {
            throw new Invalid("capacity", "must be between 1 and " + MOST_PLACES);
        }
        if (!color.matches("|#[0-9a-fA-F]{6}")) {
            throw new Invalid("color", "must be # and six hexadecimal digits");
        }
        if (!streamLink.matches("|https?://\\S{1,500}")) {
            throw new Invalid("streamLink", "must be a web address");
        }
        requireShort("instructions", instructions, 500);
        requireShort("comment", comment, 255);
        rooms = rooms.stream().distinct().toList();
        labels = labels.stream().distinct().toList();
        if (rooms.size() > MOST_ROOMS || labels.size() > MOST_ROOMS) {
            throw new Invalid(rooms.size() > MOST_ROOMS ? "rooms" : "labels", "must be no more than " + MOST_ROOMS);
        }
    }

    private static void requireShort(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new Invalid(field, "must be no longer than " + longest + " characters");
        }
    }

    /** With nothing but what an event cannot be without. */
    public static GroupEventPlan of(long service, long teamMember, Instant startsAt, int seconds, int capacity) {
        return new GroupEventPlan(service, teamMember, List.of(), startsAt, seconds, 0, capacity, "", "", "", "", List.of());
    }

    public Instant endsAt() {
        return startsAt.plusSeconds(seconds);
    }

    GroupEventPlan lasting(int length) {
        return new GroupEventPlan(
                service, teamMember, rooms, startsAt, length, technicalBreakSeconds, capacity, color, instructions, streamLink,
                comment, labels);
    }

    /** The same at another time. */
    public GroupEventPlan startingAt(Instant start) {
        return new GroupEventPlan(
                service, teamMember, rooms, start, seconds, technicalBreakSeconds, capacity, color, instructions, streamLink,
                comment, labels);
    }
}
