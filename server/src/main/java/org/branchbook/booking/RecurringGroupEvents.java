package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.GroupEventOccurrence.Status;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.platform.Settings;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Series of group events. What a series wants is written down at once; the events themselves are made after that, a few in
 * each of the location's turns, before the call returns. A time at which somebody is busy fails alone.
 */
@Component
public class RecurringGroupEvents {

    private static final int MOST_DAYS = 7;

    private final Access access;
    private final Events events;
    private final Setups setups;
    private final GroupEventRows rows;
    private final GroupEventBook groups;
    private final GroupEventSeriesRows series;
    private final GroupEventOccurrenceRows occurrences;
    private final GroupEventSeriesWork work;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final int horizonDays;

    RecurringGroupEvents(
            Access access, Events events, Setups setups, GroupEventRows rows, GroupEventBook groups, GroupEventSeriesRows series,
            GroupEventOccurrenceRows occurrences, GroupEventSeriesWork work, TransactionTemplate transactions, Clock clock,
            Settings settings) {
        this.access = access;
        this.events = events;
        this.setups = setups;
        this.rows = rows;
        this.groups = groups;
        this.series = series;
        this.occurrences = occurrences;
        this.work = work;
        this.transactions = transactions;
        this.clock = clock;
        this.horizonDays = settings.seriesDays();
    }

    /** The series that the event is the original of or was made by. */
    public GroupEventSeries ofEvent(Caller caller, long location, long event) {
        access.require(caller, location, Right.SEE_CALENDAR);
        return series.ofEvent(location, event).flatMap(id -> series.find(location, id)).orElseThrow(RecurringGroupEvents::unknown);
    }

    static NotFound unknown() {
        return new NotFound("Series not found");
    }

    private GroupEventSeries existing(long location, long id) {
        return series.find(location, id).orElseThrow(RecurringGroupEvents::unknown);
    }

    static GroupEventSeriesDay day(GroupEventSeries known, long id) {
        return known.days().stream()
                .filter(day -> day.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Day of the series not found"));
    }

    /** Who takes part from the beginning. */
    public enum Guests {
        NOBODY, THOSE_OF_THE_ORIGINAL
    }

    /** Holds the event again on these days every week, up to the local day {@code until}. */
    public GroupEventSeries create(
            Caller caller, long location, long original, LocalDate until, List<GroupEventRhythm> rhythms, Guests guests) {
        access.require(caller, location, Right.CREATE_APPOINTMENTS);
        return carriedOut(caller, location, turn -> {
            var event = rows.find(location, original).filter(one -> !one.deleted()).orElseThrow(GroupEvents::unknown);
            if (rhythms.isEmpty() || rhythms.size() > MOST_DAYS) {
                throw new Invalid("days", "must be between 1 and " + MOST_DAYS);
            }
            var from = event.plan().startsAt().atZone(setups.during(turn).location().zone()).toLocalDate();
            requireReach(turn, from, until);
            var id = series.insert(location, original, from, until);
            rhythms.forEach(rhythm -> series.insertDay(location, id, fitting(turn, event, rhythm)));
            var known = existing(location, id);
            if (guests == Guests.THOSE_OF_THE_ORIGINAL) {
                enrolAll(known, event);
            }
            known.days().forEach(day -> want(turn, known, day, event.plan().startsAt(), until));
            return id;
        });
    }

    /** Writes down what is wanted in one turn, then makes it so in others. */
    private GroupEventSeries carriedOut(Caller caller, long location, ToLongFunction<Turn> planning) {
        var id = transactions.execute(status -> planning.applyAsLong(events.turn(location)));
        work.carryOut(caller, location);
        return existing(location, id);
    }

    private void requireReach(Turn turn, LocalDate from, LocalDate until) {
        var latest = setups.during(turn).today().plusDays(horizonDays);
        if (!until.isAfter(from) || until.isAfter(latest)) {
            throw new Invalid("date_end", "must be after " + from + " and no later than " + latest);
        }
    }

    private GroupEventRhythm fitting(Turn turn, GroupEvent original, GroupEventRhythm rhythm) {
        var plan = original.plan();
        groups.fitting(
                turn,
                new GroupEventPlan(
                        plan.service(), rhythm.teamMember(), rhythm.rooms(), plan.startsAt(), rhythm.seconds(),
                        rhythm.technicalBreakSeconds(), rhythm.capacity(), plan.color(), plan.instructions(),
                        plan.streamLink(), plan.comment(), rhythm.labels()),
                plan);
        groups.requireLabels(turn.location(), rhythm.labels());
        return rhythm;
    }

    private void enrolAll(GroupEventSeries known, GroupEvent original) {
        var places = groups.appointmentsOf(original).stream()
                .filter(appointment -> appointment.client() != null)
                .collect(Collectors.groupingBy(
                        Appointment::client, Collectors.summingInt(Appointment::clientsCount)));
        var wanted = places.values().stream().mapToInt(Integer::intValue).sum();
        if (known.days().stream().anyMatch(day -> day.rhythm().capacity() < wanted)) {
            throw new Invalid("capacity", "must be enough for the " + wanted + " places that are taken in the original");
        }
        var days = known.days().stream().map(GroupEventSeriesDay::id).toList();
        places.forEach((client, taken) -> series.insertEnrolment(known.location(), known.id(), client, taken, days));
    }

    /** Wants the day to come round after that moment, in the future only. */
    private void want(Turn turn, GroupEventSeries known, GroupEventSeriesDay day, Instant after, LocalDate until) {
        var zone = setups.during(turn).location().zone();
        var now = clock.instant();
        var dates = new ArrayList<LocalDate>();
        var starts = new ArrayList<Instant>();
        var first = after.atZone(zone).toLocalDate();
        for (var date = first; !date.isAfter(until); date = date.plusDays(1)) {
            // A time that does not exist is wanted as well, so that it is seen to fail.
            var start = date.atTime(day.rhythm().startsAt()).atZone(zone).toInstant();
            if (date.getDayOfWeek() == day.rhythm().weekday() && start.isAfter(after) && start.isAfter(now)) {
                dates.add(date);
                starts.add(start);
            }
        }
        occurrences.want(day, dates, starts);
    }

    private Instant originalStart(GroupEventSeries known) {
        return rows.find(known.location(), known.original()).orElseThrow().plan().startsAt();
    }

    /** Lets the series go on up to another day: events are added or cancelled. */
    public GroupEventSeries reach(Caller caller, long location, long id, LocalDate until) {
        access.require(caller, location, Right.EDIT_APPOINTMENTS);
        return carriedOut(caller, location, turn -> {
            var known = existing(location, id);
            requireReach(turn, known.from(), until);
            series.reach(location, id, until);
            if (until.isBefore(known.until())) {
                occurrences.takeBack(location, id, until);
            } else {
                known.days().forEach(day -> want(turn, known, day, originalStart(known), until));
            }
            return id;
        });
    }

    /** Ends the series and cancels its coming events; the original stays. */
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, Right.DELETE_APPOINTMENTS);
        transactions.executeWithoutResult(status -> {
            events.turn(location);
            existing(location, id);
            series.markDeleted(location, id);
            occurrences.takeBack(location, id, LocalDate.EPOCH);
        });
        work.carryOut(caller, location);
    }

    public GroupEventSeriesDay addDay(Caller caller, long location, long id, GroupEventRhythm rhythm) {
        access.require(caller, location, Right.EDIT_APPOINTMENTS);
        var added = transactions.execute(status -> {
            var turn = events.turn(location);
            var known = existing(location, id);
            if (known.days().size() >= MOST_DAYS) {
                throw new Invalid("days", "must be between 1 and " + MOST_DAYS);
            }
            var event = rows.find(location, known.original()).orElseThrow();
            var day = series.insertDay(location, id, fitting(turn, event, rhythm));
            want(turn, known, day(existing(location, id), day), event.plan().startsAt(), known.until());
            return day;
        });
        work.carryOut(caller, location);
        return day(existing(location, id), added);
    }

    /** What becomes of events that somebody has changed by hand. */
    public enum ByHand {
        KEEP, OVERRIDE
    }

    /** Changes a day and its coming events; {@code edit} is given what it is like at that moment. */
    public GroupEventSeriesDay changeDay(
            Caller caller, long location, long id, long day, UnaryOperator<GroupEventRhythm> edit, ByHand byHand) {
        access.require(caller, location, Right.EDIT_APPOINTMENTS);
        transactions.executeWithoutResult(status -> {
            var turn = events.turn(location);
            var known = existing(location, id);
            var before = day(known, day).rhythm();
            var event = rows.find(location, known.original()).orElseThrow();
            series.updateDay(location, day, fitting(turn, event, edit.apply(before)));
            occurrences.mark(location, day, byHand == ByHand.OVERRIDE ? Status.EVENT_CHANGED_FORCE : Status.EVENT_CHANGED);
        });
        work.carryOut(caller, location);
        return day(existing(location, id), day);
    }

    /** Takes a day out of the series and cancels its coming events. */
    public void deleteDay(Caller caller, long location, long id, long day) {
        access.require(caller, location, Right.DELETE_APPOINTMENTS);
        transactions.executeWithoutResult(status -> {
            events.turn(location);
            day(existing(location, id), day);
            series.markDayDeleted(location, id, day);
            occurrences.mark(location, day, Status.EVENT_DELETED);
        });
        work.carryOut(caller, location);
    }

    /** Each time that the day comes round, by date, with the event that was made of it where there is one. */
    public List<GroupEventOccurrence> occurrences(Caller caller, long location, long id, long day) {
        access.require(caller, location, Right.SEE_CALENDAR);
        day(existing(location, id), day);
        return occurrences.ofDays(location, List.of(day));
    }

    /** The occurrences that these events were made of, by event; events outside of series are missing. */
    public Map<Long, GroupEventOccurrence> ofEvents(long location, Collection<Long> events) {
        return events.isEmpty() ? Map.of() : occurrences.ofEvents(location, events);
    }

    /** The last days of these series, by their ids; those that have been deleted are missing. */
    public Map<Long, LocalDate> lastDays(long location, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : series.lastDays(location, ids);
    }
}
