package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.clients.Clients;
import org.branchbook.events.Events;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.branchbook.team.WorkDay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A location's calendar as it is drawn: some local days with their columns, the hours of work and what is booked, read with
 * the same few statements however full the days are.
 */
@Component
public class Diary {

    private static final int MOST_DAYS = 14;

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final Calendars calendars;
    private final AppointmentRows rows;
    private final GroupEventRows groups;
    private final TeamMembers team;
    private final Resources resources;
    private final Clients clients;

    Diary(
            Access access, Events events, Setups setups, Calendars calendars, AppointmentRows rows, GroupEventRows groups,
            TeamMembers team, Resources resources, Clients clients) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.calendars = calendars;
        this.rows = rows;
        this.groups = groups;
        this.team = team;
        this.resources = resources;
        this.clients = clients;
    }

    /** So many local days from {@code first} on, today when it is null; at least as new as {@link DiaryPages#asOf()} says. */
    public DiaryPages read(Caller caller, long location, @Nullable LocalDate first, int days) {
        var permissions = access.permissions(caller, location);
        permissions.require(Right.SEE_CALENDAR);
        if (days < 1 || days > MOST_DAYS) {
            throw new Invalid("days", "must be between 1 and " + MOST_DAYS);
        }
        // Before the rows, so that whoever listens from this number on misses nothing.
        var pulse = events.pulse(location);
        var setup = setups.asOf(location, pulse.setup());
        var zone = setup.location().zone();
        var from = first == null ? setup.today() : first;
        var last = from.plusDays(days - 1L);
        var pages = from.datesUntil(last.plusDays(1)).map(day -> page(day, zone)).toList();
        var since = pages.getFirst().startsAt();
        var until = pages.getLast().endsAt();
        var booked = rows.touching(location, since, until);
        var held = groups.touching(location, since, until);
        var columns = columns(setup, booked, held);
        var work = calendars.days(setup, columns.keySet(), from, last).stream()
                .flatMap(day -> stretches(day, zone))
                .toList();
        return new DiaryPages(
                setup.location(), pulse.newest(), setup.today(), setup.policy().stepMinutes(), pages,
                List.copyOf(columns.values()), resources.list(location), work, booked, held, titles(setup, held),
                guests(location, booked, permissions.allow(Right.SEE_CLIENT_PHONES)));
    }

    /** A client's appointments, newest first. */
    public DiaryHistory history(Caller caller, long location, long client, Page page) {
        var permissions = access.permissions(caller, location);
        permissions.require(Right.SEE_CALENDAR);
        var card = clients.get(caller, location, client);
        var booked = rows.ofClient(location, client, page);
        var served = team.all(location, booked.stream().map(Appointment::teamMember).distinct().toList());
        var guest = DiaryPages.Guest.of(card, permissions.allow(Right.SEE_CLIENT_PHONES));
        return new DiaryHistory(setups.now(location).location(), served, booked, guest);
    }

    /** What the staff can book, and with whom for how long. */
    public DiaryChoices choices(Caller caller, long location) {
        access.require(caller, location, Right.SEE_CALENDAR);
        var setup = setups.now(location);
        return new DiaryChoices(List.copyOf(setup.services().values()), setup.secondsByTeamMember());
    }

    private static DiaryPages.Day page(LocalDate day, ZoneId zone) {
        return new DiaryPages.Day(day, day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Who has a timetable, and who is booked though he has none any more. */
    private Map<Long, TeamMember> columns(Setup setup, List<Appointment> booked, List<GroupEvent> held) {
        var columns = new LinkedHashMap<Long, TeamMember>();
        var busy = Stream.concat(booked.stream().map(Appointment::teamMember), held.stream().map(event -> event.plan().teamMember()))
                .collect(Collectors.toSet());
        setup.team().values().stream()
                .filter(member -> member.details().timetable() && !member.details().fired() || busy.contains(member.id()))
                .forEach(member -> columns.put(member.id(), member));
        busy.removeAll(columns.keySet());
        if (!busy.isEmpty()) {
            team.all(setup.location().id(), busy).forEach(member -> columns.put(member.id(), member));
        }
        return columns;
    }

    /** Empty for a service that is sold no more. */
    private static Map<Long, String> titles(Setup setup, List<GroupEvent> held) {
        return held.stream().map(event -> event.plan().service()).distinct().collect(Collectors.toMap(
                service -> service,
                service -> setup.services().containsKey(service) ? setup.services().get(service).title() : ""));
    }

    private Map<Long, DiaryPages.Guest> guests(long location, Collection<Appointment> booked, boolean withPhones) {
        var wanted = booked.stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList();
        return clients.all(location, wanted).stream()
                .map(client -> DiaryPages.Guest.of(client, withPhones))
                .collect(Collectors.toMap(DiaryPages.Guest::id, guest -> guest));
    }

    /** When somebody works on a day, as instants. Wall times that the clocks repeat are worked twice, skipped ones not at all. */
    private static Stream<DiaryPages.Work> stretches(WorkDay day, ZoneId zone) {
        var stretches = new ArrayList<DiaryPages.Work>();
        var midnight = day.date().atStartOfDay();
        var end = day.date().plusDays(1).atStartOfDay(zone).toInstant();
        var from = day.date().atStartOfDay(zone).toInstant();
        while (from.isBefore(end)) {
            var change = zone.getRules().nextTransition(from);
            var to = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            var offset = zone.getRules().getOffset(from);
            for (var shift : day.shifts()) {
                var since = later(from, midnight.plusMinutes(shift.fromMinute()).toInstant(offset));
                var until = earlier(to, midnight.plusMinutes(shift.toMinute()).toInstant(offset));
                if (since.isBefore(until)) {
                    stretches.add(new DiaryPages.Work(day.teamMember(), since, until));
                }
            }
            from = to;
        }
        return stretches.stream();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
