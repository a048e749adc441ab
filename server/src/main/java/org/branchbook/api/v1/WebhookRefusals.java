package org.branchbook.api.v1;

import org.branchbook.api.RefusalMapping;
import org.branchbook.api.WireError;
import org.branchbook.webhooks.SubscriptionChanged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How refusals about webhooks look on the wire. */
@Configuration(proxyBeanMethods = false)
class WebhookRefusals {

    private static final int PRECONDITION_FAILED = 412;

    @Bean
    RefusalMapping<SubscriptionChanged> subscriptionChanged() {
        return new RefusalMapping<>(
                SubscriptionChanged.class, changed -> WireError.of(PRECONDITION_FAILED, changed.getMessage()));
    }
}
