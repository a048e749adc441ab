package org.branchbook.examples.notes;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.Optional;
import org.branchbook.sdk.BranchbookClient;
import org.branchbook.sdk.RequestRefused;
import org.branchbook.sdk.WebhookEvent;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhooks/{location}}: something happened in a branch. Verified, read back through the API, noted, and
 * only then acknowledged. Answers 200 when noted now or before, 401 for a bad signature, 410 for a branch we have left,
 * 503 when it shall be sent again.
 */
final class EventReceiver {

    private static final int NOT_FOUND = 404;

    /** Calls as the application's technical user. */
    private final BranchbookClient platform;

    private final Notebooks notebooks;
    private final Diary diary;

    EventReceiver(BranchbookClient platform, Notebooks notebooks, Diary diary) {
        this.platform = platform;
        this.notebooks = notebooks;
        this.diary = diary;
    }

    Reply receive(Request request) {
        long location;
        try {
            location = Long.parseLong(request.lastSegment());
        } catch (NumberFormatException e) {
            return Reply.text(404, "no such branch");
        }
        Optional<Branch> branch = notebooks.of(location);
        if (branch.isEmpty()) {
            return unknown(location);
        }
        if (!isGenuine(request, branch.get().secret())) {
            diary.write("refused", location, "bad signature");
            return Reply.text(401, "the signature does not match");
        }
        WebhookEvent event = WebhookEvent.parse(request.body());
        if (event.location() != location) {
            diary.write("refused", location, "an event of branch " + event.location());
            return Reply.text(400, "this event belongs to another branch");
        }
        return note(branch.get(), event, eventId(request));
    }

    private Reply unknown(long location) {
        if (notebooks.isExpected(location)) {
            return Reply.text(503, "activation is under way, try again");
        }
        diary.write("refused", location, "this branch is not connected");
        return Reply.text(410, "this branch is not connected");
    }

    private Reply note(Branch branch, WebhookEvent event, String eventId) {
        if (branch.knows(eventId)) {
            diary.write("duplicate", branch.location(), eventId);
            return Reply.text(200, "noted before");
        }
        Note note = new Note(
                eventId,
                event.resource(),
                event.resourceId(),
                event.status(),
                event.isAboutAppointment() ? event.data().path("date").asString(null) : null,
                event.isAboutAppointment() ? readBack(event) : null);
        return Reply.text(200, branch.take(note) ? "noted" : "noted before");
    }

    /** When the appointment is now; {@code null} when it is gone. Any refusal but "not found" makes the event come again. */
    private @Nullable String readBack(WebhookEvent event) {
        if (event.status().equals(WebhookEvent.DELETE)) {
            return null;
        }
        try {
            return platform.record(event.location(), event.resourceId()).path("date").asString(null);
        } catch (RequestRefused e) {
            if (e.status() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private static boolean isGenuine(Request request, String secret) {
        try {
            new Webhook(secret).verify(request.body(), request.headers());
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("an empty secret was kept", e);
        }
    }

    private static String eventId(Request request) {
        return request.headers().get("Webhook-id").getFirst();
    }
}
