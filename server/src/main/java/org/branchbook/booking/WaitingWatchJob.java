package org.branchbook.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks after the waiting lists every few seconds. */
@Configuration(proxyBeanMethods = false)
class WaitingWatchJob {

    @Bean
    RecurringTask<Void> lookAfterWaitingLists(WaitingWatch watch) {
        return Tasks.recurring("look-after-waiting-lists", FixedDelay.ofSeconds(3))
                .execute((instance, context) -> watch.look());
    }
}
