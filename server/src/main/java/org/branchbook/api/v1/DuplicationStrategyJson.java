package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.booking.DuplicationStrategy;
import org.branchbook.booking.GroupEvents.Content;

/** A strategy of duplication. {@code days} count from Sunday, which is 0; {@code interval} is how many units are skipped. */
record DuplicationStrategyJson(
        long id,
        long companyId,
        String title,
        int repeatModeId,
        ModeJson repeatMode,
        List<Integer> days,
        int interval,
        int contentType) {

    record ModeJson(int id, String title) {}

    static DuplicationStrategyJson of(DuplicationStrategy strategy) {
        var repetition = strategy.repetition();
        var mode = repetition.mode();
        return new DuplicationStrategyJson(
                strategy.id(), strategy.location(), strategy.title(), mode.code(), new ModeJson(mode.code(), mode.title()),
                repetition.days().stream().map(day -> day.getValue() % 7).sorted().toList(), repetition.skipped(),
                strategy.content() == Content.WITH_APPOINTMENTS ? 2 : 1);
    }
}
