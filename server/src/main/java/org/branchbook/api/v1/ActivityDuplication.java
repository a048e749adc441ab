package org.branchbook.api.v1;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.DuplicationStrategies;
import org.branchbook.booking.DuplicationStrategy;
import org.branchbook.booking.GroupEvent;
import org.branchbook.booking.GroupEventOffers;
import org.branchbook.booking.GroupEvents;
import org.branchbook.booking.GroupEvents.Content;
import org.branchbook.booking.Repetition;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /activity/{loc}/{id}/duplicate} and the strategies of duplication. */
@RestController
@RequestMapping("/api/v1/activity/{location:\\d+}")
class ActivityDuplication {

    private static final SentNames NAMES = new SentNames(Map.of("startsAt", "dates"));

    private final GroupEvents events;
    private final DuplicationStrategies strategies;
    private final GroupEventOffers offers;
    private final Locations locations;
    private final ActivityShapes view;

    ActivityDuplication(
            GroupEvents events, DuplicationStrategies strategies, GroupEventOffers offers, Locations locations,
            ActivityShapes view) {
        this.events = events;
        this.strategies = strategies;
        this.offers = offers;
        this.locations = locations;
        this.view = view;
    }

    /** By dates, by a strategy's id, or by what a strategy consists of; all or none. */
    @PostMapping("/{id:\\d+}/duplicate")
    Answer duplicate(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var place = locations.find(location).orElseThrow(() -> new NotPermitted("Access denied."));
        var copies = NAMES.read(() -> copies(caller, location, id, body, place.zone()));
        var rows = view.of(place, copies).stream().map(CopyJson::of).toList();
        return Answer.list(rows, Meta.count(rows.size()));
    }

    private List<GroupEvent> copies(Caller caller, long location, long id, WireBody body, ZoneId zone) {
        var whenBusy = ActivityResource.whenBusy(body);
        if (body.has("dates")) {
            return events.duplicate(caller, location, id, body.dateTimes("dates", zone), content(body), whenBusy);
        }
        var until = body.date("date_end").or(() -> body.date("end_date")).orElseThrow(
                () -> new Invalid("date_end", "is required when there are no dates"));
        var strategy = body.integer("strategy_id").or(() -> body.integer("duplication_strategy_id"));
        if (strategy.isPresent()) {
            var known = strategies.get(caller, location, strategy.get());
            return events.duplicate(caller, location, id, known.repetition(), until, known.content(), whenBusy);
        }
        return events.duplicate(caller, location, id, repetition(body), until, content(body), whenBusy);
    }

    static Repetition repetition(WireBody body) {
        var mode = Repetition.Mode.of(body.requireInteger("repeat_mode_id"))
                .orElseThrow(() -> new Invalid("repeat_mode_id", "must be between 1 and 7"));
        var days = body.integers("days").stream().map(ActivityDuplication::weekday).collect(Collectors.toSet());
        return new Repetition(mode, days, body.integer("interval", 0, 100).orElse(0));
    }

    /** The wire counts from Sunday, which is 0. */
    private static DayOfWeek weekday(long day) {
        if (day < 0 || day > 6) {
            throw new Invalid("days", "must be between 0 for Sunday and 6");
        }
        return day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of((int) day);
    }

    static Content content(WireBody body) {
        return body.integer("content_type", 1, 2).orElse(1) == 2 ? Content.WITH_APPOINTMENTS : Content.EVENT_ALONE;
    }

    @PartnerOperation
    @GetMapping("/duplication_strategy")
    Answer strategies(@PathVariable long location) {
        offers.location(location);
        var rows = strategies.list(location).stream().map(StrategyJson::of).toList();
        return Answer.list(rows, Meta.count(rows.size()));
    }

    @PostMapping("/duplication_strategy")
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.ok(StrategyJson.of(strategies.create(
                caller, location, body.requireText("title"), repetition(body), content(body))));
    }

    @PostMapping("/duplication_strategy/{id:\\d+}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(StrategyJson.of(strategies.replace(
                caller, location, id, body.requireText("title"), repetition(body), content(body))));
    }

    /** {@code days} count from Sunday, which is 0; {@code interval} is how many units are skipped. */
    record StrategyJson(
            long id,
            long companyId,
            String title,
            int repeatModeId,
            ModeJson repeatMode,
            List<Integer> days,
            int interval,
            int contentType) {

        record ModeJson(int id, String title) {}

        static StrategyJson of(DuplicationStrategy strategy) {
            var repetition = strategy.repetition();
            var mode = repetition.mode();
            return new StrategyJson(
                    strategy.id(), strategy.location(), strategy.title(), mode.code(), new ModeJson(mode.code(), mode.title()),
                    repetition.days().stream().map(day -> day.getValue() % 7).sorted().toList(), repetition.skipped(),
                    strategy.content() == Content.WITH_APPOINTMENTS ? 2 : 1);
        }
    }

    /** A copy in the older words for location and team member. */
    record CopyJson(
            long id,
            long serviceId,
            long salonId,
            long masterId,
            String date,
            long timestamp,
            int length,
            int capacity,
            int recordsCount,
            String color,
            String instructions,
            String streamLink,
            String fontColor,
            boolean notified,
            ActivityJson.@Nullable ServiceOfActivity service,
            List<ActivityJson.RoomJson> resourceInstances,
            ActivityJson.@Nullable StaffOfActivity master,
            List<Object> records,
            List<RecordJson.LabelJson> labels) {

        static CopyJson of(ActivityJson event) {
            return new CopyJson(
                    event.id(), event.serviceId(), event.salonId(), event.staffId(), event.date(), event.timestamp(),
                    event.length(), event.capacity(), event.recordsCount(), event.color(), event.instructions(),
                    event.streamLink(), event.fontColor(), event.notified(), event.service(), event.resourceInstances(),
                    event.staff(), List.of(), event.labels());
        }
    }
}
