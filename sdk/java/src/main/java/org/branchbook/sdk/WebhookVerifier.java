package org.branchbook.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the <a href="https://www.standardwebhooks.com">Standard Webhooks</a> headers of a delivery, for apps that do not
 * carry a library for it. Any Standard Webhooks library accepts the same requests.
 *
 * <p>The signed text is {@code <webhook-id>.<webhook-timestamp>.<body>}; {@code webhook-signature} holds one or more
 * {@code v1,<base64 of HMAC-SHA256>} separated by spaces (several while a secret is being changed). The timestamp is
 * that of the attempt, in Unix seconds, and may differ from our clock by five minutes.
 *
 * <p>The secret of a location's events comes with the activation ({@link Activation#secretFor}); the secret of lifecycle
 * notices is computed ({@link LifecycleNotice#secret}).
 */
public final class WebhookVerifier {

    static final String SECRET_PREFIX = "whsec_";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;
    private final Clock clock;

    /**
     * @param secret {@code whsec_} and base64, as received
     * @throws IllegalArgumentException when the secret is empty or not base64
     */
    public WebhookVerifier(String secret) {
        this(secret, Clock.systemUTC());
    }

    /** As {@link #WebhookVerifier(String)}, with the clock that decides whether a timestamp is recent. */
    public WebhookVerifier(String secret, Clock clock) {
        String encoded = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        this.key = Base64.getDecoder().decode(encoded);
        if (key.length == 0) {
            throw new IllegalArgumentException("a webhook secret is not empty");
        }
        this.clock = clock;
    }

    /**
     * Returns normally when the request was sent by the holder of the secret within the last five minutes.
     *
     * @param body the raw body, before any parsing
     * @param headers the request's headers under their names in any case
     * @throws UntrustedMessage otherwise
     */
    public void verify(String body, Map<String, List<String>> headers) {
        String id = header(headers, "webhook-id");
        String timestamp = header(headers, "webhook-timestamp");
        String signatures = header(headers, "webhook-signature");
        if (id == null || timestamp == null || signatures == null) {
            throw new UntrustedMessage("the webhook headers are missing");
        }
        requireRecent(timestamp);
        String expected = signature(id, timestamp, body);
        for (String signature : signatures.split(" ")) {
            if (Hmac.same(expected, signature)) {
                return;
            }
        }
        throw new UntrustedMessage("the webhook signature does not match");
    }

    private String signature(String id, String timestamp, String body) {
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(key, signed));
    }

    private void requireRecent(String timestamp) {
        Instant sent;
        try {
            sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (NumberFormatException | DateTimeException e) {
            throw new UntrustedMessage("webhook-timestamp is not a time");
        }
        Instant now = clock.instant();
        if (sent.isBefore(now.minus(TOLERANCE)) || sent.isAfter(now.plus(TOLERANCE))) {
            throw new UntrustedMessage("webhook-timestamp is more than five minutes away");
        }
    }

    private static @Nullable String header(Map<String, List<String>> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return header.getValue().getFirst();
            }
        }
        return null;
    }
}
