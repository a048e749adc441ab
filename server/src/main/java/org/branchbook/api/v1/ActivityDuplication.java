package org.branchbook.api.v1;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.DuplicationStrategies;
import org.branchbook.booking.GroupEvent;
import org.branchbook.booking.GroupEventOffers;
import org.branchbook.booking.GroupEvents;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
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
        var place = locations.addressed(location);
        var copies = NAMES.read(() -> copies(caller, location, id, body, place.zone()));
        var rows = view.copies(place, copies);
        return Answer.list(rows, Meta.count(rows.size()));
    }

    private List<GroupEvent> copies(Caller caller, long location, long id, WireBody body, ZoneId zone) {
        var whenBusy = ActivityResource.whenBusy(body);
        if (body.has("dates")) {
            return events.duplicate(caller, location, id, body.dateTimes("dates", zone), RepetitionInput.content(body), whenBusy);
        }
        var until = body.date("date_end").or(() -> body.date("end_date")).orElseThrow(
                () -> new Invalid("date_end", "is required when there are no dates"));
        var strategy = body.integer("strategy_id").or(() -> body.integer("duplication_strategy_id"));
        if (strategy.isPresent()) {
            var known = strategies.get(caller, location, strategy.get());
            return events.duplicate(caller, location, id, known.repetition(), until, known.content(), whenBusy);
        }
        return events.duplicate(caller, location, id, RepetitionInput.repetition(body), until, RepetitionInput.content(body), whenBusy);
    }

    @PartnerOperation
    @GetMapping("/duplication_strategy")
    Answer strategies(@PathVariable long location) {
        offers.location(location);
        var rows = strategies.list(location).stream().map(DuplicationStrategyJson::of).toList();
        return Answer.list(rows, Meta.count(rows.size()));
    }

    @PostMapping("/duplication_strategy")
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.ok(DuplicationStrategyJson.of(strategies.create(
                caller, location, body.requireText("title"), RepetitionInput.repetition(body), RepetitionInput.content(body))));
    }

    @PostMapping("/duplication_strategy/{id:\\d+}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(DuplicationStrategyJson.of(strategies.replace(
                caller, location, id, body.requireText("title"), RepetitionInput.repetition(body), RepetitionInput.content(body))));
    }
}
