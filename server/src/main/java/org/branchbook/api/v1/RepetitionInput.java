package org.branchbook.api.v1;

import java.time.DayOfWeek;
import java.util.stream.Collectors;
import org.branchbook.api.WireBody;
import org.branchbook.booking.GroupEvents.Content;
import org.branchbook.booking.Repetition;
import org.branchbook.shared.Invalid;

/** How often group events are duplicated, and with whom, as both versions of the wire say it. */
public final class RepetitionInput {

    private RepetitionInput() {}

    public static Repetition repetition(WireBody body) {
        var mode = Repetition.Mode.of(body.requireInteger("repeat_mode_id"))
                .orElseThrow(() -> new Invalid("repeat_mode_id", "must be between 1 and 7"));
        var days = body.integers("days").stream().map(RepetitionInput::weekday).collect(Collectors.toSet());
        return new Repetition(mode, days, body.integer("interval", 0, 100).orElse(0));
    }

    /** The wire counts from Sunday, which is 0. */
    private static DayOfWeek weekday(long day) {
        if (day < 0 || day > 6) {
            throw new Invalid("days", "must be between 0 for Sunday and 6");
        }
        return day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of((int) day);
    }

    /** 1 for the event alone, 2 with everybody in it. */
    public static Content content(WireBody body) {
        return body.integer("content_type", 1, 2).orElse(1) == 2 ? Content.WITH_APPOINTMENTS : Content.EVENT_ALONE;
    }
}
