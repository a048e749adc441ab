package org.branchbook.api.v2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.branchbook.shared.Invalid;

/** Says what is wrong with a group event, or a place in one, in the words of version 2. */
final class EventNames {

    private static final Map<String, String> SENT = Map.ofEntries(
            Map.entry("service", "service_id"), Map.entry("teamMember", "staff_id"), Map.entry("rooms", "resource_instance_ids"),
            Map.entry("labels", "label_ids"), Map.entry("tags", "label_ids"), Map.entry("startsAt", "date"),
            Map.entry("seconds", "length"), Map.entry("technicalBreak", "technical_break_duration"),
            Map.entry("streamLink", "stream_link"), Map.entry("places", "clients_count"),
            Map.entry("event", "reschedule_activity_id"));

    private EventNames() {}

    static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Invalid invalid) {
            if (invalid.fields().isEmpty()) {
                throw invalid;
            }
            var sent = new HashMap<String, List<String>>();
            invalid.fields().forEach((name, problems) -> sent.put(SENT.getOrDefault(name, name), problems));
            throw new Invalid(sent);
        }
    }
}
