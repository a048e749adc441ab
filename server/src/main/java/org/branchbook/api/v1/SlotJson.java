package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.api.WireBody;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Shift;

/** A shift as the wire shows it, in local time: {@code {"from": "09:00", "to": "13:00"}}. The day ends at {@code 24:00}. */
record SlotJson(String from, String to) {

    /** How schedules are spoken of where slots are sent. */
    static final SentNames NAMES = new SentNames(Map.of("shifts", "slots", "team_member", "staff_id"));

    private static final Set<String> END_OF_DAY = Set.of("24:00", "24:00:00");

    static SlotJson of(Shift shift) {
        return new SlotJson(time(shift.fromMinute()), time(shift.toMinute()));
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    /** Reads the {@code slots} of a body; a slot may end at {@code 00:00}, which is the end of its day. */
    static List<Shift> read(WireBody body) {
        return body.list("slots").stream().map(SlotJson::shift).toList();
    }

    private static Shift shift(WireBody slot) {
        var to = minute(slot, "to");
        return new Shift(minute(slot, "from"), to == 0 ? Shift.DAY : to);
    }

    private static int minute(WireBody slot, String name) {
        if (END_OF_DAY.contains(slot.requireText(name).strip())) {
            return Shift.DAY;
        }
        var time = slot.requireTime(name);
        if (time.getSecond() != 0) {
            throw new Invalid(name, "must be a full minute");
        }
        return time.getHour() * 60 + time.getMinute();
    }
}
