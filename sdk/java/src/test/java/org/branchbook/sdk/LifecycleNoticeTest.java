package org.branchbook.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleNoticeTest {

    private static final String TOKEN = "partner-token-example";

    @Test
    void anUninstallIsRead() {
        LifecycleNotice notice = LifecycleNotice.parse(notice("uninstall", ""), TOKEN);

        assertThat(notice).isEqualTo(new LifecycleNotice(55, 456, "uninstall", null));
        assertThat(notice.isUninstall()).isTrue();
    }

    @Test
    void theOlderNameOfTheEventIsRead() {
        String body = notice("freeze", "").replace("\"event\"", "\"event_type\"");

        assertThat(LifecycleNotice.parse(body, TOKEN).event()).isEqualTo(LifecycleNotice.FREEZE);
    }

    @ParameterizedTest(name = "discount {0}")
    @CsvSource({
        "5,    25481228ff09d384ba6d90530edd6490eb41ff3f2b87429fc0baf9f7f5ac2c0f",
        "null, 156fe4bc4272aac11105ae289490b8bd063c208e09f963b7cb35724ac7e38c40",
    })
    void theDocumentedPaymentVectorsAreAccepted(String discount, String sign) {
        LifecycleNotice.Payment payment =
                LifecycleNotice.parse(notice("payment", payment("100", discount, sign)), TOKEN).payment();

        assertThat(payment.id()).isEqualTo(9);
        assertThat(payment.amount()).isEqualByComparingTo("100");
        assertThat(payment.currency()).isEqualTo("EUR");
        assertThat(payment.discount()).isEqualTo(discount.equals("null") ? null : new BigDecimal(discount));
        assertThat(payment.periodTo()).isEqualTo("2026-02-01 00:00:00");
        assertThat(payment.tariffOption()).isNull();
    }

    @Test
    void aPaymentOfAnotherAmountIsRefused() {
        String body = notice(
                "payment", payment("101", "5", "25481228ff09d384ba6d90530edd6490eb41ff3f2b87429fc0baf9f7f5ac2c0f"));

        assertThatThrownBy(() -> LifecycleNotice.parse(body, TOKEN)).isInstanceOf(UntrustedMessage.class);
    }

    @Test
    void anotherPartnersTokenIsRefused() {
        assertThatThrownBy(() -> LifecycleNotice.parse(notice("uninstall", ""), "another-token"))
                .isInstanceOf(UntrustedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"partner_token\":\"partner-token-example\"}", "{\"partner_token\":{}}"})
    void anythingElseIsMalformed(String body) {
        assertThatThrownBy(() -> LifecycleNotice.parse(body, TOKEN)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void theComputedSecretWorksInTheReferenceLibrary() throws Exception {
        String secret = LifecycleNotice.secret(TOKEN, 456);
        long now = Instant.now().getEpochSecond();
        String body = notice("uninstall", "");
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("msg_1"),
                "webhook-timestamp", List.of(Long.toString(now)),
                "webhook-signature", List.of(new Webhook(secret).sign("msg_1", now, body)));

        new WebhookVerifier(secret).verify(body, headers);
        assertThat(secret)
                .isEqualTo("whsec_/qWwQV4fwQJUctE+dIwC3dJQm01+BgR4cJeiKVX+bcM=")
                .isNotEqualTo(LifecycleNotice.secret(TOKEN, 457));
    }

    private static String notice(String event, String more) {
        return "{\"salon_id\":55,\"application_id\":456,\"event\":\"" + event + "\",\"partner_token\":\"" + TOKEN + "\"" + more + "}";
    }

    private static String payment(String amount, String discount, String sign) {
        return (",\"payment_id\":9,\"amount\":%s,\"currency_iso\":\"EUR\",\"discount\":%s,\"period_from\":\"2026-01-01 00:00:00\","
                        + "\"period_to\":\"2026-02-01 00:00:00\",\"payment_date\":\"2026-01-01 10:00:00\",\"tariff_option_id\":null,\"sign\":\"%s\"")
                .formatted(amount, discount, sign);
    }
}
