package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.branchbook.api.WireJson;
import org.branchbook.events.Cause;
import org.branchbook.events.Change;
import org.branchbook.events.Event;
import org.branchbook.events.Subject;
import org.branchbook.webhooks.BodyForm;
import org.branchbook.webhooks.BodyForm.LocationWord;
import org.junit.jupiter.api.Test;

class WebhookWordsTest {

    private final WebhookWords words = new WebhookWords(new WireJson());

    private static Event event(Subject subject, String resource, String data, String... fields) {
        var cause = new Cause(Cause.Way.API, null, null, "");
        var payload = "{\"company_id\":1,\"resource\":\"%s\",\"resource_id\":7,\"status\":\"update\",\"data\":%s}".formatted(resource, data);
        return new Event(
                1, 5, UUID.randomUUID(), 1, Change.updated(subject, 7, cause, Set.of(fields)), payload,
                Instant.parse("2026-05-04T10:00:00Z"), null, null);
    }

    @Test
    void aLocationIsCalledAsAskedFor() {
        var event = event(Subject.LOCATION, "company", "{\"site\":\"\"}");
        assertThat(words.body(event, new BodyForm(LocationWord.SALON, false, false)))
                .isEqualTo("{\"company_id\":1,\"resource\":\"salon\",\"resource_id\":7,\"status\":\"update\",\"data\":{\"site\":\"\"}}");
        assertThat(words.body(event, new BodyForm(LocationWord.COMPANY, false, true))).isEqualTo(event.payload());
    }

    @Test
    void aSchedulesChangedDaysAreItsData() {
        var event = event(Subject.SCHEDULE, "schedule", "[]", "2026-05-05", "2026-05-04");
        assertThat(words.body(event, new BodyForm(LocationWord.COMPANY, false, true)))
                .endsWith("\"data\":[{\"date\":\"2026-05-04\"},{\"date\":\"2026-05-05\"}]}");
        assertThat(words.fields(event.change())).containsExactly("slots");
    }

    @Test
    void changedFieldsStandLastInTheWiresWords() {
        var event = event(Subject.APPOINTMENT, "record", "{\"cost\":4000.50,\"big\":12345678901234567890.12}", "teamMember", "startsAt", "clientsCount");
        assertThat(words.body(event, new BodyForm(LocationWord.COMPANY, true, false)))
                .isEqualTo(event.payload().substring(0, event.payload().length() - 1)
                        + ",\"changed_fields\":[\"clients_count\",\"date\",\"datetime\",\"staff_id\"]}");
    }
}
