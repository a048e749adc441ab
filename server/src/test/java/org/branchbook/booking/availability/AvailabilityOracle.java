package org.branchbook.booking.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Says what is free by asking {@code java.time} about every single minute: slow, and easy to believe. */
final class AvailabilityOracle {

    /** The team member works while the clock shows a time of the day within these minutes of the day. */
    record Work(long teamMember, LocalDate day, int fromMinute, int toMinute) {}

    record Taken(long teamMember, Instant from, Instant to) {}

    record RoomTaken(long room, Instant from, Instant to) {}

    /** A start with everybody who could serve it. */
    record Start(Instant at, OffsetDateTime local, List<Long> teamMembers) {}

    private final ZoneId zone;
    private final List<Work> schedules;
    private final List<Taken> allocations;
    private final List<RoomTaken> rooms;

    AvailabilityOracle(ZoneId zone, List<Work> schedules, List<Taken> allocations, List<RoomTaken> rooms) {
        this.zone = zone;
        this.schedules = schedules;
        this.allocations = allocations;
        this.rooms = rooms;
    }

    boolean works(long teamMember, Instant minute) {
        ZonedDateTime local = minute.atZone(zone);
        int minuteOfDay = local.getHour() * 60 + local.getMinute();
        return schedules.stream().anyMatch(work -> work.teamMember == teamMember
                && work.day.equals(local.toLocalDate())
                && work.fromMinute <= minuteOfDay
                && minuteOfDay < work.toMinute);
    }

    private boolean isTaken(long teamMember, Instant minute) {
        Instant next = minute.plusSeconds(60);
        return allocations.stream().anyMatch(taken -> taken.teamMember == teamMember
                && taken.from.isBefore(taken.to)
                && taken.from.isBefore(next)
                && minute.isBefore(taken.to));
    }

    /** Every minute that the span touches is worked and not taken. */
    boolean isFree(long teamMember, Instant start, int seconds) {
        Instant end = start.plusSeconds(seconds);
        Instant minute = start.minusNanos(start.getNano()).minusSeconds(Math.floorMod(start.getEpochSecond(), 60));
        for (; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            if (!works(teamMember, minute) || isTaken(teamMember, minute)) {
                return false;
            }
        }
        return true;
    }

    /** The first room of each group that nobody has in any minute that the span touches. */
    Optional<List<Long>> freeRooms(List<List<Long>> groups, Instant start, int seconds) {
        List<Long> free = new ArrayList<>();
        for (List<Long> group : groups) {
            group.stream().filter(room -> isRoomFree(room, start, seconds)).findFirst().ifPresent(free::add);
        }
        return free.size() == groups.size() ? Optional.of(free) : Optional.empty();
    }

    private boolean isRoomFree(long room, Instant start, int seconds) {
        Instant end = start.plusSeconds(seconds);
        Instant minute = start.minusNanos(start.getNano()).minusSeconds(Math.floorMod(start.getEpochSecond(), 60));
        for (; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            Instant from = minute;
            if (rooms.stream().anyMatch(taken -> taken.room == room
                    && taken.from.isBefore(taken.to)
                    && taken.from.isBefore(from.plusSeconds(60))
                    && from.isBefore(taken.to))) {
                return false;
            }
        }
        return true;
    }

    boolean isWorked(long teamMember, LocalDate day) {
        return minutesOf(day).stream().anyMatch(minute -> works(teamMember, minute));
    }

    List<Start> starts(
            SortedMap<Long, Integer> secondsByTeamMember, int step, Instant earliest, Instant latest,
            List<StartWindow> windows, List<List<Long>> groups, LocalDate day) {
        List<Start> starts = new ArrayList<>();
        for (Instant minute : minutesOf(day)) {
            if (minute.isBefore(earliest) || minute.isAfter(latest)) {
                continue;
            }
            ZonedDateTime local = minute.atZone(zone);
            int minuteOfDay = local.getHour() * 60 + local.getMinute();
            if (!windows.stream().allMatch(window -> window.dates().test(day)
                    && window.fromMinute() <= minuteOfDay && minuteOfDay <= window.toMinute())) {
                continue;
            }
            boolean onGrid = (local.getHour() * 60 + local.getMinute()) % step == 0;
            List<Long> able = new ArrayList<>();
            for (Map.Entry<Long, Integer> entry : secondsByTeamMember.entrySet()) {
                long teamMember = entry.getKey();
                boolean opens = works(teamMember, minute) && !works(teamMember, minute.minusSeconds(60));
                if ((onGrid || opens)
                        && isFree(teamMember, minute, entry.getValue())
                        && freeRooms(groups, minute, entry.getValue()).isPresent()) {
                    able.add(teamMember);
                }
            }
            if (!able.isEmpty()) {
                starts.add(new Start(minute, local.toOffsetDateTime(), able));
            }
        }
        return starts;
    }

    /** Every minute, ascending, at which the calendar on the wall shows the day. */
    List<Instant> minutesOf(LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(Duration.ofHours(20));
        List<Instant> minutes = new ArrayList<>();
        for (int i = 0; i < 64 * 60; i++) {
            Instant minute = from.plusSeconds(60L * i);
            if (minute.atZone(zone).toLocalDate().equals(day)) {
                minutes.add(minute);
            }
        }
        return minutes;
    }
}
