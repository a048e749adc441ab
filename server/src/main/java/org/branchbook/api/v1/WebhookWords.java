package org.branchbook.api.v1;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.api.WireJson;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.branchbook.events.Subject;
import org.branchbook.webhooks.BodyForm;
import org.branchbook.webhooks.Wording;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Webhook bodies beyond the legacy one, and the changed fields in the wire's words. */
@Component
class WebhookWords implements Wording {

    /** Where the wire's words are not just the domain's with an underscore. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "teamMember", List.of("staff_id"),
            "startsAt", List.of("date", "datetime"),
            "seconds", List.of("seance_length", "length"),
            "attendance", List.of("attendance", "visit_attendance"),
            "groupEvent", List.of("activity_id"),
            "tags", List.of("record_labels"),
            "details", List.of("comment", "custom_color", "custom_fields", "api_id"),
            "team", List.of("staff"),
            "image", List.of("image_group"));

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final WireJson json;

    WebhookWords(WireJson json) {
        this.json = json;
    }

    /** A day of a work schedule that has changed, as its data shows it. */
    record DayJson(String date) {}

    @Override
    public String body(Event event, BodyForm form) {
        var body = (ObjectNode) json.read(event.payload());
        var change = event.change();
        if (change.subject() == Subject.LOCATION && form.locationWord() == BodyForm.LocationWord.SALON) {
            body.put("resource", "salon");
        }
        if (change.subject() == Subject.SCHEDULE && form.changedDays()) {
            body.set("data", json.tree(days(change)));
        }
        if (form.changedFields()) {
            body.set("changed_fields", json.tree(fields(change).stream().sorted().toList()));
        }
        return json.write(body);
    }

    private static List<DayJson> days(Change change) {
        return change.fields().stream().filter(field -> day(field).isPresent()).sorted().map(DayJson::new).toList();
    }

    /** A schedule's fields are its days. */
    private static Optional<LocalDate> day(String field) {
        try {
            return Optional.of(LocalDate.parse(field));
        } catch (DateTimeParseException otherField) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> fields(Change change) {
        return change.fields().stream().flatMap(WebhookWords::words).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> words(String field) {
        if (day(field).isPresent()) {
            return Stream.of("slots");
        }
        var words = WORDS.get(field);
        return words == null ? Stream.of(CAPITAL.matcher(field).replaceAll("_$0").toLowerCase(Locale.ROOT)) : words.stream();
    }
}
