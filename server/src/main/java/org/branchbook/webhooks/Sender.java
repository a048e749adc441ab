package org.branchbook.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.events.Event;
import org.branchbook.platform.outgoing.Answer;
import org.branchbook.platform.outgoing.OutgoingHttp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs a message, sends it, and tells how that went. */
@Component
final class Sender {

    static final String USER_AGENT = "Branchbook/1.0";

    private final OutgoingHttp http;
    private final Clock clock;

    Sender(OutgoingHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** {@code sequence}: the event's number in its location; null for what is not an event. */
    record Message(UUID id, String body, int attempt, @Nullable Long sequence, Origin origin) {

        /** {@code body}: how the event is written for this receiver. */
        static Message of(Event event, String body, int attempt) {
            return new Message(event.id(), body, attempt, event.number(), Origin.of(event));
        }

        Message again() {
            return new Message(id, body, attempt, sequence, Origin.REPLAY);
        }
    }

    /** Why a message is sent. Only what is not simply news is marked. */
    enum Origin {
        NEWS, REPLAY, BACKFILL, TEST;

        static Origin of(Event event) {
            return switch (event.change().cause().way()) {
                case BACKFILL -> BACKFILL;
                case TEST -> TEST;
                default -> NEWS;
            };
        }
    }

    /** Where to send: {@code headers} are the receiver's own and go on top of ours. */
    record Target(String url, Keys keys, Map<String, String> headers) {}

    Attempt send(Target target, Message message) {
        var startedAt = clock.instant();
        var headers = headers(target.keys(), message, startedAt);
        var sent = written(headers, target);
        headers.putAll(target.headers());
        var answer = http.send(OutgoingHttp.Request.post(target.url(), headers, message.body()));
        return switch (answer) {
            case Answer.Received received -> new Attempt(
                    message.attempt(), startedAt, received.took(), received.status(), "", sent, lines(received.headers()),
                    received.body(), askedToWait(received, startedAt));
            case Answer.Failed failed -> new Attempt(
                    message.attempt(), startedAt, failed.took(), 0, failed.sentence(), sent, "", "", null);
        };
    }

    static LinkedHashMap<String, String> headers(Keys keys, Message message, Instant now) {
        var id = message.id().toString();
        var timestamp = now.getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", USER_AGENT);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", Signature.of(keys.validAt(now), id, timestamp, message.body()));
        headers.put("X-Event-Id", id);
        headers.put("X-Event-Attempt", Integer.toString(message.attempt()));
        if (message.sequence() != null) {
            headers.put("X-Event-Sequence", message.sequence().toString());
        }
        if (message.origin() != Origin.NEWS) {
            headers.put("X-Event-Origin", message.origin().name().toLowerCase(Locale.ROOT));
        }
        return headers;
    }

    /** As it is put on record: whoever may read that need not know what an owner has his address told. */
    private static String written(Map<String, String> headers, Target target) {
        return Stream.concat(
                        headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue()),
                        target.headers().keySet().stream().map(name -> name + ": (not shown)"))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
    }

    /** What {@code Retry-After} says, in seconds or as a date, if the answer is one to which it belongs. */
    private static @Nullable Duration askedToWait(Answer.Received received, Instant now) {
        if (received.status() < 300) {
            return null;
        }
        return received.header("Retry-After").map(text -> parseWait(text.strip(), now)).orElse(null);
    }

    private static @Nullable Duration parseWait(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : null;
        } catch (DateTimeParseException nonsense) {
            return null;
        }
    }
}
