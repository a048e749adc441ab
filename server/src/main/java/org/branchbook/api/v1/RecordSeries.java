package org.branchbook.api.v1;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.booking.AppointmentSeries;
import org.branchbook.booking.Recurrence;
import org.branchbook.booking.Series;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{loc}/series}: appointments that come again, entered all or none; an addition to the contract. */
@RestController
@RequestMapping("/api/v1/records/{location:\\d+}/series")
class RecordSeries {

    private final AppointmentSeries series;
    private final Locations locations;
    private final RecordShapes view;

    RecordSeries(AppointmentSeries series, Locations locations, RecordShapes view) {
        this.series = series;
        this.locations = locations;
        this.view = view;
    }

    /** {@code records} are those not cancelled, in order. */
    record SeriesJson(long id, RepeatJson repeat, List<RecordJson> records) {}

    /** How it repeats, in the words of the request. */
    record RepeatJson(
            String every, int interval, List<Integer> weekdays, @Nullable Integer count, @Nullable String until,
            List<String> except) {

        static RepeatJson of(Recurrence recurrence) {
            return new RepeatJson(
                    word(recurrence.unit()), recurrence.every(),
                    recurrence.weekdays().stream().map(DayOfWeek::getValue).sorted().toList(), recurrence.times(),
                    recurrence.until() == null ? null : WireDates.day(recurrence.until()),
                    recurrence.except().stream().sorted().map(WireDates::day).toList());
        }

        private static String word(Recurrence.Unit unit) {
            return switch (unit) {
                case DAY -> "day";
                case WEEK -> "week";
                case MONTH_BY_DATE -> "month";
                case MONTH_BY_WEEKDAY -> "month_weekday";
            };
        }
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var repeat = body.child("repeat").orElseThrow(() -> new Invalid("repeat", "is required"));
        var created = series.create(caller, location, RecordInput.read(body, place), recurrence(repeat));
        return Answer.created(json(place, created));
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(json(locations.addressed(location), series.get(caller, location, id)));
    }

    @PutMapping("/{id:\\d+}/{record:\\d+}")
    Answer changeFrom(
            @PathVariable long location, @PathVariable long id, @PathVariable long record, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        return Answer.ok(json(place, series.changeFrom(caller, location, id, record, RecordInput.readAll(body, place))));
    }

    @DeleteMapping("/{id:\\d+}/{record:\\d+}")
    Answer cancelFrom(@PathVariable long location, @PathVariable long id, @PathVariable long record, Caller caller) {
        series.cancelFrom(caller, location, id, record);
        return Answer.noContent();
    }

    private SeriesJson json(Location place, Series found) {
        return new SeriesJson(found.id(), RepeatJson.of(found.recurrence()), view.of(place, found.appointments()));
    }

    private static Recurrence recurrence(WireBody repeat) {
        var unit = switch (repeat.requireText("every")) {
            case "day" -> Recurrence.Unit.DAY;
            case "week" -> Recurrence.Unit.WEEK;
            case "month" -> Recurrence.Unit.MONTH_BY_DATE;
            case "month_weekday" -> Recurrence.Unit.MONTH_BY_WEEKDAY;
            default -> throw new Invalid("repeat.every", "must be day, week, month or month_weekday");
        };
        return new Recurrence(
                unit, repeat.integer("interval", 1, Recurrence.MOST).orElse(1), weekdays(repeat),
                repeat.integer("count", 1, Recurrence.MOST).orElse(null), repeat.date("until").orElse(null),
                Set.copyOf(repeat.dates("except")));
    }

    private static Set<DayOfWeek> weekdays(WireBody repeat) {
        var weekdays = new HashSet<DayOfWeek>();
        for (long number : repeat.integers("weekdays")) {
            if (number < 1 || number > 7) {
                throw new Invalid("repeat.weekdays", "must be numbers from 1 (Monday) to 7");
            }
            weekdays.add(DayOfWeek.of((int) number));
        }
        return weekdays;
    }
}
