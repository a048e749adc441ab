package org.branchbook.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * On which local days something comes again: every {@code every} days, weeks or months, either {@code times} times (the first
 * one counts) or until a last day, which may be one of them. {@code weekdays} is for weeks only, empty for the weekday of the
 * first day. {@code except} are days to leave out; they count towards {@code times}. A month that has no such day is passed
 * over.
 */
public record Recurrence(
        Unit unit, int every, Set<DayOfWeek> weekdays, @Nullable Integer times, @Nullable LocalDate until, Set<LocalDate> except) {

    /** The two kinds of month: on the same date, or on the same weekday of the same week (the third Tuesday). */
    public enum Unit {
        DAY, WEEK, MONTH_BY_DATE, MONTH_BY_WEEKDAY
    }

    /** As many as can be entered at once. */
    public static final int MOST = 100;

    private static final int LONGEST_YEARS = 5;

    public Recurrence {
        if (every < 1 || every > MOST) {
            throw new Invalid("repeat.interval", "must be between 1 and " + MOST);
        }
        if ((times == null) == (until == null)) {
            throw new Invalid("repeat", "needs either a count or a last day (until), and not both");
        }
        if (times != null && (times < 1 || times > MOST)) {
            throw new Invalid("repeat.count", "must be between 1 and " + MOST);
        }
        if (unit != Unit.WEEK && !weekdays.isEmpty()) {
            throw new Invalid("repeat.weekdays", "belong to weekly repetition only");
        }
        weekdays = Set.copyOf(weekdays);
        except = Set.copyOf(except);
    }

    /** The days, ascending; refuses to give none, more than {@link #MOST}, or any more than five years ahead. */
    public List<LocalDate> days(LocalDate first) {
        if (!weekdays.isEmpty() && !weekdays.contains(first.getDayOfWeek())) {
            throw new Invalid("repeat.weekdays", "must have the weekday of the first appointment among them");
        }
        var latest = first.plusYears(LONGEST_YEARS);
        if (until != null && (until.isBefore(first) || until.isAfter(latest))) {
            throw new Invalid("repeat.until", "must be no earlier than the first day and no later than five years after it");
        }
        var last = until == null ? latest : until;
        var all = everyDay(first).takeWhile(day -> !day.isAfter(last)).limit(times == null ? MOST + 1L : times).toList();
        if (times != null && all.size() < times) {
            throw new Invalid("repeat.count", "reaches more than five years ahead");
        }
        if (all.size() > MOST) {
            throw new Invalid("repeat.until", "makes more than " + MOST + " appointments");
        }
        var days = new ArrayList<>(all);
        days.removeAll(except);
        if (days.isEmpty()) {
            throw new Invalid("repeat.except", "leaves nothing over");
        }
        return List.copyOf(days);
    }

    private Stream<LocalDate> everyDay(LocalDate first) {
        return switch (unit) {
            case DAY -> Stream.iterate(first, day -> day.plusDays(every));
            case WEEK -> weeks(first);
            case MONTH_BY_DATE -> months(first)
                    .filter(month -> first.getDayOfMonth() <= month.lengthOfMonth())
                    .map(month -> month.withDayOfMonth(first.getDayOfMonth()));
            case MONTH_BY_WEEKDAY -> {
                var week = (first.getDayOfMonth() + 6) / 7;
                yield months(first)
                        .map(month -> month.with(TemporalAdjusters.dayOfWeekInMonth(week, first.getDayOfWeek())))
                        .filter(day -> (day.getDayOfMonth() + 6) / 7 == week);
            }
        };
    }

    private Stream<LocalDate> weeks(LocalDate first) {
        var chosen = weekdays.isEmpty() ? Set.of(first.getDayOfWeek()) : weekdays;
        var monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Stream.iterate(monday, week -> week.plusWeeks(every))
                .flatMap(week -> chosen.stream().sorted().map(weekday -> week.with(TemporalAdjusters.nextOrSame(weekday))))
                .dropWhile(day -> day.isBefore(first));
    }

    /** The firsts of the months, endlessly. */
    private Stream<LocalDate> months(LocalDate first) {
        return Stream.iterate(first.withDayOfMonth(1), month -> month.plusMonths(every));
    }
}
