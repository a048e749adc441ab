package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.StartWindow;
import org.branchbook.catalog.BookingWindow;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;
import org.branchbook.shared.Conflict;
import org.branchbook.team.Provision;
import org.branchbook.team.Shift;
import org.branchbook.team.TeamMember;
import org.branchbook.team.WorkDay;

/**
 * How a location is set up, as of its event number {@code asOf}: its rules and grids of starts, what it sells, who works there, whom clients
 * can see and choose ({@code bookable}), who provides which service in how many seconds, its {@code premises}, what the rules
 * object to by service, what else clients are shown, and who works when on the days {@code from} to {@code to}. Traffic does not change it, so it is put in
 * order once and asked often.
 */
record Setup(
        long asOf, LocalDate today, Location location, BookingPolicy policy, Timeslots timeslots, Map<Long, Service> services,
        Map<Long, TeamMember> team, Map<Long, TeamMember> bookable, Map<Long, Map<Long, Integer>> secondsByTeamMember,
        Premises premises, Map<Long, Reason> objections, Showcase showcase, LocalDate from, LocalDate to,
        NavigableMap<LocalDate, List<WorkDay>> days) {

    private static final int SECONDS_PER_MINUTE = 60;

    static Setup of(
            long asOf, LocalDate today, Location location, BookingPolicy policy, Timeslots timeslots, Map<Long, Service> services,
            Map<Long, TeamMember> team, List<Provision> provisions, Premises premises, Map<Long, Reason> objections,
            Showcase showcase, LocalDate from, LocalDate to, List<WorkDay> days) {
        var bookable = new LinkedHashMap<>(team);
        bookable.values().removeIf(member -> !member.bookable());
        var seconds = new HashMap<Long, Map<Long, Integer>>();
        for (var provision : provisions) {
            seconds.computeIfAbsent(provision.teamMember(), id -> new HashMap<>()).put(provision.service(), provision.seconds());
        }
        var byDate = frugal(days).stream().collect(Collectors.groupingBy(WorkDay::date, TreeMap::new, Collectors.toList()));
        return new Setup(
                asOf, today, location, policy, timeslots, Collections.unmodifiableMap(services), Collections.unmodifiableMap(team),
                Collections.unmodifiableMap(bookable), Collections.unmodifiableMap(seconds), premises,
                Map.copyOf(objections), showcase, from, to, Collections.unmodifiableNavigableMap(byDate));
    }

    /** Refuses a location that is closed for good: nothing more is entered or moved there, only cancelled. */
    void requireNotClosed() {
        if (location.deleted()) {
            throw new Conflict("This location is closed.");
        }
    }

    /** The same days with one object for what they share: dates, and shifts that hardly differ between days and people. */
    private static List<WorkDay> frugal(List<WorkDay> days) {
        var dates = new HashMap<LocalDate, LocalDate>();
        var shifts = new HashMap<List<Shift>, List<Shift>>();
        return days.stream()
                .map(day -> new WorkDay(
                        day.teamMember(), dates.computeIfAbsent(day.date(), date -> date),
                        shifts.computeIfAbsent(day.shifts(), own -> own)))
                .toList();
    }

    /** Whether it is still true when the last event about the set-up has that number, on that local day. */
    boolean holds(long setupNumber, LocalDate day) {
        return asOf >= setupNumber && today.equals(day);
    }

    boolean covers(LocalDate first, LocalDate last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }

    /** Who of these works when on the days {@code first} to {@code last}, by date. */
    List<WorkDay> daysOf(Collection<Long> teamMembers, LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            return List.of();
        }
        return days.subMap(first, true, last, true).values().stream()
                .flatMap(List::stream)
                .filter(day -> teamMembers.contains(day.teamMember()))
                .toList();
    }

    /**
     * Seconds by team member, for those among {@code teamMembers} who provide every one of the services. A service asked
     * for twice takes its time twice. Without services everybody serves, for as long as one step of the grid.
     */
    Map<Long, Integer> seconds(Collection<Long> teamMembers, List<Long> wanted) {
        var seconds = new HashMap<Long, Integer>();
        if (wanted.isEmpty()) {
            teamMembers.forEach(member -> seconds.put(member, policy.stepMinutes() * 60));
            return seconds;
        }
        for (var member : teamMembers) {
            var own = secondsByTeamMember.getOrDefault(member, Map.of());
            if (own.keySet().containsAll(wanted)) {
                seconds.put(member, wanted.stream().mapToInt(own::get).sum());
            }
        }
        return seconds;
    }

    /** Why clients cannot book the service for a time of their own; empty where they can. */
    Optional<Reason> objection(long service) {
        var sold = services.get(service);
        return sold == null || !sold.bookableAlone()
                ? Optional.of(Reason.NOT_BOOKABLE)
                : Optional.ofNullable(objections.get(service));
    }

    /** Whether clients can book all of these services for a time of their own. */
    boolean sells(Collection<Long> wanted) {
        return wanted.stream().allMatch(service -> objection(service).isEmpty());
    }

    /** Who may serve a client: those he names, or else everybody who is given to one who wants anybody. */
    List<Long> candidates(List<Long> anyOf) {
        return bookable.values().stream()
                .filter(member -> anyOf.isEmpty() ? member.details().randomChoice() : anyOf.contains(member.id()))
                .map(TeamMember::id)
                .toList();
    }

    /** What a client may ask of these people for these services, seen from {@code now}. */
    Demand demand(Collection<Long> wanted, Map<Long, Integer> secondsByTeamMember, Instant now) {
        var booking = windows(wanted);
        var demand = policy.demand(secondsByTeamMember, step(booking), now).withRooms(premises.groups(wanted));
        var onGrids = timeslots.enabled() ? demand.onGrids(date -> timeslots.grid(date, now)) : demand;
        return onGrids.within(booking.stream()
                .filter(window -> !window.isOpen())
                .map(window -> new StartWindow(
                        window::includes, Math.ceilDiv(window.earliest(), SECONDS_PER_MINUTE), window.latest() / SECONDS_PER_MINUTE))
                .toList());
    }

    /** What the staff may ask of them: from now on without end, on the location's step. */
    Demand demandOfStaff(Map<Long, Integer> secondsByTeamMember, Instant now) {
        return new Demand(secondsByTeamMember, policy.stepMinutes(), now, Instant.MAX);
    }

    private List<BookingWindow> windows(Collection<Long> wanted) {
        return wanted.stream()
                .map(services::get)
                .filter(Objects::nonNull)
                .map(service -> service.details().window())
                .distinct()
                .toList();
    }

    /** Several services stand on the widest of their grids. */
    private int step(List<BookingWindow> windows) {
        var seconds = windows.stream().mapToInt(BookingWindow::grid).max().orElse(0);
        return seconds == 0 ? policy.stepMinutes() : Math.ceilDiv(seconds, SECONDS_PER_MINUTE);
    }

    /** How long the team member clears up after these services: after the last of them. */
    int breakSeconds(List<Long> wanted) {
        var last = wanted.isEmpty() ? null : services.get(wanted.getLast());
        var own = last == null ? null : last.details().breakSeconds();
        return own == null ? policy.allotment().breakSeconds() : own;
    }

    /** By service, who of the team members provides it and in how many seconds. */
    Map<Long, Map<Long, Integer>> secondsByService(Collection<Long> teamMembers) {
        var times = new HashMap<Long, Map<Long, Integer>>();
        secondsByTeamMember.forEach((member, own) -> {
            if (teamMembers.contains(member)) {
                own.forEach((service, seconds) ->
                        times.computeIfAbsent(service, id -> new HashMap<>()).put(member, seconds));
            }
        });
        return times;
    }
}
