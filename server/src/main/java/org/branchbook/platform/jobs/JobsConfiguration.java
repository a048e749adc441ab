package org.branchbook.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Jobs are db-scheduler tasks that modules declare as beans. Whoever wants to schedule one asks for the
 * {@link SchedulerClient}; within a transaction the job is scheduled if and only if the transaction commits.
 */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    /** Apart from the runner, so that a task may itself schedule others. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource)).build();
    }

    @Bean
    JobRunner jobRunner(DataSource dataSource, ObjectProvider<Task<?>> tasks, Clock clock) {
        List<Task<?>> all = tasks.orderedStream().toList();
        return new JobRunner(new TransactionAwareDataSourceProxy(dataSource), all, clock);
    }
}
