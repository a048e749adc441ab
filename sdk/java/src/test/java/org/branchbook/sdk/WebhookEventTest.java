package org.branchbook.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventTest {

    @Test
    void anAppointmentEventIsRead() {
        WebhookEvent event = WebhookEvent.parse(
                "{\"company_id\":307626,\"resource\":\"record\",\"resource_id\":596792978,\"status\":\"update\",\"data\":{\"attendance\":-1}}");

        assertThat(event.location()).isEqualTo(307626);
        assertThat(event.isAboutAppointment()).isTrue();
        assertThat(event.resourceId()).isEqualTo(596792978);
        assertThat(event.status()).isEqualTo(WebhookEvent.UPDATE);
        assertThat(event.data().path("attendance").asInt()).isEqualTo(-1);
    }

    @Test
    void anEventMayCarryAnEmptyList() {
        WebhookEvent event = WebhookEvent.parse(
                "{\"company_id\":\"1\",\"resource\":\"schedule\",\"resource_id\":5,\"status\":\"update\",\"data\":[]}");

        assertThat(event.location()).isEqualTo(1);
        assertThat(event.isAboutAppointment()).isFalse();
        assertThat(event.data().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "[]", "{", "{\"company_id\":1,\"resource\":\"record\",\"resource_id\":null,\"status\":\"create\"}",
        "{\"company_id\":1.5,\"resource\":\"record\",\"resource_id\":1,\"status\":\"create\"}",
        "{\"company_id\":1,\"resource\":{},\"resource_id\":1,\"status\":\"create\"}"
    })
    void anythingElseIsMalformed(String body) {
        assertThatThrownBy(() -> WebhookEvent.parse(body)).isInstanceOf(MalformedMessage.class);
    }
}
