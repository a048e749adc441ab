package org.branchbook.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries out, every minute, what series of group events want and a process has left undone. */
@Configuration(proxyBeanMethods = false)
class GroupEventSeriesJob {

    @Bean
    RecurringTask<Void> finishGroupEventSeries(GroupEventSeriesWork work) {
        return Tasks.recurring("finish-group-event-series", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> work.carryOutEverywhere());
    }
}
