package org.branchbook.sdk;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed by the reference library, verified by us. */
class WebhookVerifierTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final long SENT = 1_800_000_000;
    private static final String BODY = "{\"company_id\":1,\"note\":\"héllo, 世界\"}";

    private final WebhookVerifier verifier = at(SENT);

    @Test
    void aDeliverySignedByTheReferenceLibraryIsAccepted() {
        assertThatNoException().isThrownBy(() -> verifier.verify(BODY, headers(SECRET, BODY)));
    }

    @Test
    void headerNamesMayBeInAnyCase() {
        Map<String, List<String>> headers = new HashMap<>();
        headers(SECRET, BODY).forEach((name, values) -> headers.put(name.toUpperCase(), values));

        assertThatNoException().isThrownBy(() -> verifier.verify(BODY, headers));
    }

    @Test
    void oneMatchingSignatureOfSeveralIsEnough() {
        Map<String, List<String>> headers = new HashMap<>(headers(SECRET, BODY));
        headers.computeIfPresent(
                "webhook-signature", (name, right) -> List.of("v1a,AAAA v1,d3Jvbmc= " + right.getFirst() + " v2,x"));

        assertThatNoException().isThrownBy(() -> verifier.verify(BODY, headers));
    }

    @Test
    void anotherBodyAnotherSecretAndAnotherIdAreRefused() {
        assertUntrusted(verifier, BODY + " ", headers(SECRET, BODY));
        assertUntrusted(verifier, BODY, headers("whsec_AAAA", BODY));
        Map<String, List<String>> otherId = new HashMap<>(headers(SECRET, BODY));
        otherId.put("webhook-id", List.of("msg_2"));
        assertUntrusted(verifier, BODY, otherId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void eachHeaderIsNeeded(String name) {
        Map<String, List<String>> headers = new HashMap<>(headers(SECRET, BODY));
        headers.remove(name);

        assertUntrusted(verifier, BODY, headers);
    }

    @Test
    void aDeliveryIsGoodForFiveMinutesEitherWay() {
        Map<String, List<String>> headers = headers(SECRET, BODY);

        assertThatNoException().isThrownBy(() -> at(SENT + 300).verify(BODY, headers));
        assertThatNoException().isThrownBy(() -> at(SENT - 300).verify(BODY, headers));
        assertUntrusted(at(SENT + 301), BODY, headers);
        assertUntrusted(at(SENT - 301), BODY, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "99999999999999999", "-99999999999999999999"})
    void aTimestampThatIsNoTimeIsRefused(String timestamp) {
        Map<String, List<String>> headers = new HashMap<>(headers(SECRET, BODY));
        headers.put("webhook-timestamp", List.of(timestamp));

        assertUntrusted(verifier, BODY, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_***"})
    void aSecretThatIsNoneIsRefusedAtOnce(String secret) {
        assertThatThrownBy(() -> new WebhookVerifier(secret)).isInstanceOf(IllegalArgumentException.class);
    }

    private static WebhookVerifier at(long epochSecond) {
        return new WebhookVerifier(SECRET, Clock.fixed(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC));
    }

    private static void assertUntrusted(WebhookVerifier verifier, String body, Map<String, List<String>> headers) {
        assertThatThrownBy(() -> verifier.verify(body, headers)).isInstanceOf(UntrustedMessage.class);
    }

    private static Map<String, List<String>> headers(String secret, String body) {
        try {
            return Map.of(
                    "webhook-id", List.of("msg_1"),
                    "webhook-timestamp", List.of(Long.toString(SENT)),
                    "webhook-signature", List.of(new Webhook(secret).sign("msg_1", SENT, body)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
