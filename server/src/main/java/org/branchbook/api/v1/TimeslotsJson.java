package org.branchbook.api.v1;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.branchbook.api.WireBody;
import org.branchbook.booking.Timeslots;
import org.branchbook.shared.Invalid;

/** A location's grids of starts as the wire shows and takes them; times are seconds since midnight, weekdays count from Monday, 1. */
record TimeslotsJson(boolean isEnabled, List<WeekdayJson> weekdaysSettings, List<DateJson> datesSettings) {

    private static final int DAY = 86_400;
    private static final int USUAL_STEP = 900;
    private static final int LONGEST_DELAY = 366 * DAY;

    record WeekdayJson(int weekday, List<Integer> timeslots, SettingJson setting) {}

    record DateJson(String date, List<Integer> timeslots, SettingJson setting) {}

    record SettingJson(
            int gridFirstTimeslot,
            int gridLastTimeslot,
            int gridDisplayStep,
            int gridNearestTimeslotDelay,
            String gridBaseType,
            boolean isGridFlexible) {

        static SettingJson of(Timeslots.Grid grid) {
            return new SettingJson(
                    grid.first(), grid.last(), grid.step(), grid.delay(), grid.base().name().toLowerCase(Locale.ROOT), grid.flexible());
        }
    }

    static TimeslotsJson of(Timeslots timeslots) {
        var weekdays = new ArrayList<WeekdayJson>();
        new TreeMap<>(timeslots.weekdays()).forEach((weekday, day) ->
                weekdays.add(new WeekdayJson(weekday.getValue(), day.timeslots(), SettingJson.of(day.grid()))));
        var dates = new ArrayList<DateJson>();
        new TreeMap<>(timeslots.dates()).forEach((date, day) ->
                dates.add(new DateJson(date.toString(), day.timeslots(), SettingJson.of(day.grid()))));
        return new TimeslotsJson(timeslots.enabled(), weekdays, dates);
    }

    /** What is not sent of a setting is that of a grid all day long in quarters of an hour. */
    static Timeslots read(WireBody body) {
        Map<DayOfWeek, Timeslots.Day> weekdays = new EnumMap<>(DayOfWeek.class);
        for (var sent : body.list("weekdays_settings")) {
            var weekday = DayOfWeek.of(sent.integer("weekday", 1, 7).orElseThrow(() -> new Invalid("weekday", "is required")));
            if (weekdays.put(weekday, day(sent)) != null) {
                throw new Invalid("weekday", "must not be there twice");
            }
        }
        Map<LocalDate, Timeslots.Day> dates = new TreeMap<>();
        for (var sent : body.list("dates_settings")) {
            if (dates.put(sent.requireDate("date"), day(sent)) != null) {
                throw new Invalid("date", "must not be there twice");
            }
        }
        return new Timeslots(body.requireFlag("is_enabled"), weekdays, dates);
    }

    private static Timeslots.Day day(WireBody sent) {
        var setting = sent.child("setting").orElse(WireBody.empty());
        var grid = new Timeslots.Grid(
                setting.integer("grid_first_timeslot", 0, DAY).orElse(0),
                setting.integer("grid_last_timeslot", 0, DAY).orElse(DAY),
                setting.integer("grid_display_step", 0, DAY).orElse(USUAL_STEP),
                setting.integer("grid_nearest_timeslot_delay", 0, LONGEST_DELAY).orElse(0),
                base(setting.text("grid_base_type").orElse("timeslots")),
                setting.flag("is_grid_flexible").orElse(false));
        return new Timeslots.Day(sent.integers("timeslots").stream().map(TimeslotsJson::second).toList(), grid);
    }

    private static int second(long sent) {
        if (sent < 0 || sent >= DAY) {
            throw new Invalid("timeslots", "must be seconds of a day");
        }
        return (int) sent;
    }

    private static Timeslots.Base base(String sent) {
        for (var base : Timeslots.Base.values()) {
            if (base.name().equalsIgnoreCase(sent)) {
                return base;
            }
        }
        throw new Invalid("grid_base_type", "must be predefined, schedule or timeslots");
    }
}
