package org.branchbook.api.v2;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.api.v1.RepetitionInput;
import org.branchbook.booking.DuplicationStrategies;
import org.branchbook.booking.DuplicationStrategy;
import org.branchbook.booking.GroupEvents.Content;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/events/duplication_strategies}: the ways of repeating group events. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/events/duplication_strategies")
class EventDuplicationStrategies {

    private final DuplicationStrategies strategies;

    EventDuplicationStrategies(DuplicationStrategies strategies) {
        this.strategies = strategies;
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        return Document.list(strategies.list(caller, location).stream().map(EventDuplicationStrategies::object).toList());
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        requireKnown(body);
        return Document.created(object(strategies.create(
                caller, location, body.requireText("title"), RepetitionInput.repetition(body), RepetitionInput.content(body))));
    }

    @PutMapping("/{id:\\d+}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        requireKnown(body);
        return Document.one(object(strategies.replace(
                caller, location, id, body.requireText("title"), RepetitionInput.repetition(body),
                RepetitionInput.content(body))));
    }

    private static void requireKnown(WireBody body) {
        body.requireOnly("title", "repeat_mode_id", "days", "interval", "content_type");
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        strategies.delete(caller, location, id);
        return Answer.noContent();
    }

    /** {@code days} count from Sunday, which is 0; {@code interval} is how many units are skipped. */
    record StrategyAttributes(long companyId, String title, int repeatModeId, List<Integer> days, int interval, int contentType) {}

    private static ResourceObject object(DuplicationStrategy strategy) {
        var repetition = strategy.repetition();
        return ResourceObject.of("duplication_strategy", strategy.id(), new StrategyAttributes(
                strategy.location(), strategy.title(), repetition.mode().code(),
                repetition.days().stream().map(day -> day.getValue() % 7).sorted().toList(), repetition.skipped(),
                strategy.content() == Content.WITH_APPOINTMENTS ? 2 : 1));
    }
}
