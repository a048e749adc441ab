package org.branchbook.platform.database;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the partitions of this month and the next ones ready, so that growing tables can be let go of month by month. */
@Configuration(proxyBeanMethods = false)
class MonthlyPartitions {

    private static final Logger log = LoggerFactory.getLogger(MonthlyPartitions.class);
    private static final int MONTHS_AHEAD = 3;

    /** Before anything is written at start, and again every half day. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner prepareMonths(JdbcClient jdbc, Clock clock, List<MonthlyTable> tables) {
        return (ApplicationArguments arguments) -> prepare(jdbc, clock, tables);
    }

    @Bean
    RecurringTask<Void> prepareComingMonths(JdbcClient jdbc, Clock clock, List<MonthlyTable> tables) {
        return Tasks.recurring("prepare-months", FixedDelay.ofHours(12))
                .execute((task, context) -> prepare(jdbc, clock, tables));
    }

    static void prepare(JdbcClient jdbc, Clock clock, List<MonthlyTable> tables) {
        var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        for (var table : tables) {
            for (int i = 0; i <= MONTHS_AHEAD; i++) {
                prepare(jdbc, table.name(), month.plusMonths(i));
            }
        }
    }

    private static void prepare(JdbcClient jdbc, String table, YearMonth month) {
        var partition = "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        if (exists(jdbc, partition)) {
            return;
        }
        try {
            jdbc.sql("create table if not exists %s partition of %s for values from ('%s-01 00:00:00+00') to ('%s-01 00:00:00+00')"
                            .formatted(partition, table, month, month.plusMonths(1)))
                    .update();
        } catch (DataAccessException takenByTheDefault) {
            // Rows of that month are in the default partition already; they are found there as well.
            log.warn("The partition {} could not be made: {}", partition, takenByTheDefault.getMostSpecificCause().getMessage());
        }
    }

    private static boolean exists(JdbcClient jdbc, String partition) {
        return jdbc.sql("select to_regclass(:partition) is not null")
                .param("partition", partition)
                .query(Boolean.class)
                .single();
    }
}
