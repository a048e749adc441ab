package org.branchbook.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The installation of an app in one location changed. Sent to the application's callback URL; answer 2xx, or it is sent
 * again.
 *
 * <p>The body carries the partner token, and a payment is signed with it as well; {@link #parse} checks both. The
 * request also bears Standard Webhooks headers under a secret of its own ({@link #secret}), which prove that the body
 * was not seen elsewhere and replayed: check them too.
 *
 * <p>One URL may serve several applications of a developer: look at {@link #application} before acting.
 *
 * @param location the branch concerned
 * @param application the application concerned
 * @param event {@link #UNINSTALL}, {@link #FREEZE}, {@link #PAYMENT}, or one that a later platform adds
 * @param payment what was paid, for {@link #PAYMENT} only
 */
public record LifecycleNotice(long location, long application, String event, @Nullable Payment payment) {

    public static final String UNINSTALL = "uninstall";
    public static final String FREEZE = "freeze";
    public static final String PAYMENT = "payment";

    /**
     * A payment for the app. Dates are the wire's {@code yyyy-MM-dd HH:mm:ss}, without a zone; the period includes both ends.
     *
     * @param discount per cent, where one was given
     * @param tariffOption what was bought, where the app has tariffs
     */
    public record Payment(
            long id,
            BigDecimal amount,
            String currency,
            @Nullable BigDecimal discount,
            @Nullable String paidAt,
            @Nullable String periodFrom,
            @Nullable String periodTo,
            @Nullable Long tariffOption) {}

    /**
     * Reads the body of a lifecycle notice and checks what proves its sender.
     *
     * @throws MalformedMessage when it is not the documented object
     * @throws UntrustedMessage when the partner token in it is not ours, or a payment's sign does not match
     */
    public static LifecycleNotice parse(String body, String partnerToken) {
        JsonNode notice = Json.object(body);
        if (!Hmac.same(partnerToken, Json.text(notice, "partner_token"))) {
            throw new UntrustedMessage("the partner token is not ours");
        }
        // Some platforms of this family spell it event_type.
        String event = Json.text(notice, notice.has("event") ? "event" : "event_type");
        long location = Json.id(notice, "salon_id");
        return new LifecycleNotice(
                location,
                Json.id(notice, "application_id"),
                event,
                event.equals(PAYMENT) ? payment(notice, location, partnerToken) : null);
    }

    /**
     * The secret under which an application's lifecycle notices are signed, for any Standard Webhooks library:
     * {@code whsec_} and the base64 of HMAC-SHA256 over {@code lifecycle:<application>}, keyed with the partner token.
     * It is computed rather than handed out because notices may come before, and after, any activation.
     */
    public static String secret(String partnerToken, long application) {
        byte[] key = Hmac.sha256(partnerToken.getBytes(UTF_8), ("lifecycle:" + application).getBytes(UTF_8));
        return WebhookVerifier.SECRET_PREFIX + Base64.getEncoder().encodeToString(key);
    }

    public boolean isUninstall() {
        return event.equals(UNINSTALL);
    }

    private static Payment payment(JsonNode notice, long location, String partnerToken) {
        // The sign covers the numbers as they are written, so the text is what counts here.
        String amount = Json.text(notice, "amount");
        String discount = Json.optionalText(notice, "discount");
        String signed = "salon_id=" + location + "&amount=" + amount + (discount == null ? "" : "&discount=" + discount);
        if (!Hmac.same(Hmac.hex(partnerToken, signed.getBytes(UTF_8)), Json.text(notice, "sign"))) {
            throw new UntrustedMessage("the payment's sign does not match");
        }
        return new Payment(
                Json.id(notice, "payment_id"),
                Json.decimal(notice, "amount"),
                Json.text(notice, "currency_iso"),
                discount == null ? null : Json.decimal(notice, "discount"),
                Json.optionalText(notice, "payment_date"),
                Json.optionalText(notice, "period_from"),
                Json.optionalText(notice, "period_to"),
                Json.optionalId(notice, "tariff_option_id"));
    }
}
