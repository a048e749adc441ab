package org.branchbook.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away, every minute, the holds that have lapsed; they have not counted since. */
@Configuration(proxyBeanMethods = false)
class LapsedHoldsJob {

    @Bean
    RecurringTask<Void> clearLapsedHolds(Holds holds) {
        return Tasks.recurring("clear-lapsed-holds", FixedDelay.ofMinutes(1)).execute((instance, context) -> holds.clearLapsed());
    }
}
