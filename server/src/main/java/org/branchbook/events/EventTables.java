package org.branchbook.events;

import org.branchbook.platform.database.MonthlyTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log grows without end and is kept by months. */
@Configuration(proxyBeanMethods = false)
class EventTables {

    @Bean
    MonthlyTable eventMonths() {
        return new MonthlyTable("event", "happened_at");
    }
}
