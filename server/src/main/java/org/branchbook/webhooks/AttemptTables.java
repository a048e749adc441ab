package org.branchbook.webhooks;

import org.branchbook.platform.database.MonthlyTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Attempts are many and are kept by months. */
@Configuration(proxyBeanMethods = false)
class AttemptTables {

    @Bean
    MonthlyTable attemptMonths() {
        return new MonthlyTable("delivery_attempt", "started_at");
    }
}
