package org.branchbook.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Runs due jobs from the moment the server is ready until it stops; what runs then gets a while to finish. */
final class JobRunner implements AutoCloseable {

    private static final int AT_ONCE = 10;

    private final Scheduler scheduler;

    JobRunner(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        List<RecurringTask<?>> recurring = new ArrayList<>();
        List<Task<?>> onDemand = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof RecurringTask<?> regular) {
                recurring.add(regular);
            } else {
                onDemand.add(task);
            }
        }
        this.scheduler = Scheduler.create(dataSource, onDemand)
                .startTasks(recurring)
                .clock(clock::instant)
                .threads(AT_ONCE)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofSeconds(1))
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
