package org.branchbook.marketplace;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away, every minute, what applications have not answered in time. */
@Configuration(proxyBeanMethods = false)
class LapsedInstallsJob {

    @Bean
    RecurringTask<Void> clearLapsedInstalls(Installs installs) {
        return Tasks.recurring("clear-lapsed-installs", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> installs.clearLapsed());
    }
}
