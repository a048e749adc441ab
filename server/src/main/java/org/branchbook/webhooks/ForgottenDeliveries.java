package org.branchbook.webhooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.branchbook.platform.database.LogRetention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clears away what refers to events that are not kept any more: what was given up long ago, and replays
 * and back-fills that have ended.
 */
@Configuration(proxyBeanMethods = false)
class ForgottenDeliveries {

    @Bean
    RecurringTask<Void> forgetDeliveries(JdbcClient jdbc, LogRetention retention, Clock clock) {
        return Tasks.recurring("forget-deliveries", FixedDelay.ofHours(12))
                .execute((task, context) -> forget(jdbc, retention.horizon(clock)));
    }

    static void forget(JdbcClient jdbc, Instant horizon) {
        jdbc.sql("delete from delivery_waiting where parked_at < :horizon").param("horizon", Timestamp.from(horizon)).update();
        jdbc.sql("delete from replay where ended_at < :horizon").param("horizon", Timestamp.from(horizon)).update();
        jdbc.sql("delete from backfill where ended_at < :horizon").param("horizon", Timestamp.from(horizon)).update();
    }
}
