package org.branchbook.platform.database;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the partitions of this month and the next ones ready, and lets go of those whose last day is older than logs are
 * kept: dropping a month costs the same whatever is in it.
 */
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

    @Bean
    RecurringTask<Void> letGoOfOldMonths(
            JdbcClient jdbc, TransactionTemplate transactions, Clock clock, LogRetention retention, List<MonthlyTable> tables) {
        return Tasks.recurring("let-go-of-old-months", FixedDelay.ofHours(12))
                .execute((task, context) -> letGo(jdbc, transactions, retention.horizon(clock), tables));
    }

    static void letGo(JdbcClient jdbc, TransactionTemplate transactions, Instant horizon, List<MonthlyTable> tables) {
        for (var table : tables) {
            for (var partition : old(jdbc, table, YearMonth.from(horizon.atOffset(ZoneOffset.UTC)))) {
                drop(jdbc, transactions, partition);
            }
            jdbc.sql("delete from %s_other where %s < :horizon".formatted(table.name(), table.timeColumn()))
                    .param("horizon", Timestamp.from(horizon))
                    .update();
        }
    }

    /** Those whose months are over before the month begins. */
    private static List<String> old(JdbcClient jdbc, MonthlyTable table, YearMonth month) {
        return jdbc.sql("""
                        select relname from pg_inherits join pg_class on pg_class.oid = pg_inherits.inhrelid
                        where inhparent = to_regclass(:table) and relname ~ :months and relname < :first
                        order by relname""")
                .param("table", table.name())
                .param("months", "^" + table.name() + "_[0-9]{4}_[0-9]{2}$")
                .param("first", partition(table.name(), month))
                .query(String.class)
                .list();
    }

    /** Everybody who reads or writes the table waits while the drop waits, so it waits shortly and comes again. */
    private static void drop(JdbcClient jdbc, TransactionTemplate transactions, String partition) {
        try {
            transactions.executeWithoutResult(transaction -> {
                jdbc.sql("set local lock_timeout = '2s'").update();
                jdbc.sql("drop table if exists " + partition).update();
            });
            log.info("Let go of {}", partition);
        } catch (DataAccessException inUse) {
            log.warn("{} could not be let go of yet: {}", partition, inUse.getMostSpecificCause().getMessage());
        }
    }

    private static String partition(String table, YearMonth month) {
        return "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
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
        var partition = partition(table, month);
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
