package org.branchbook.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

class JobRunnerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MovableClock clock = MovableClock.at(NOW);
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final OneTimeTask<Void> note = Tasks.oneTime("note").execute((instance, context) -> done.add(instance.getId()));

    private TestDatabase database;
    private SchedulerClient jobs;

    @BeforeEach
    void takeADatabase() {
        database = TestDatabase.fresh();
        jobs = new JobsConfiguration().schedulerClient(database.dataSource());
    }

    @AfterEach
    void giveItBack() {
        database.close();
    }

    @Test
    void runsAJobOnceWhenItsTimeHasCome() throws Exception {
        jobs.schedule(note.instance("reminder"), NOW.plus(Duration.ofHours(12)));
        try (JobRunner runner = runner(note)) {
            runner.start();
            assertThat(done.poll(1500, TimeUnit.MILLISECONDS)).as("too early").isNull();

            clock.advance(Duration.ofHours(12));

            assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("reminder");
        }
        assertThat(done).isEmpty();
        assertThat(pending()).isZero();
    }

    @Test
    void schedulesAJobOnlyIfTheTransactionCommits() {
        database.transactions().executeWithoutResult(transaction -> {
            jobs.schedule(note.instance("taken back"), NOW);
            transaction.setRollbackOnly();
        });
        database.transactions().executeWithoutResult(transaction -> jobs.schedule(note.instance("kept"), NOW));

        assertThat(database.jdbc().sql("select task_instance from scheduled_tasks").query((row, number) -> row.getString(1)).list())
                .containsExactly("kept");
    }

    @Test
    void repeatsARecurringJobByItself() throws Exception {
        Task<Void> sweep = Tasks.recurring("sweep", FixedDelay.ofHours(1)).execute((instance, context) -> done.add("swept"));
        try (JobRunner runner = runner(sweep)) {
            runner.start();
            assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("swept");
            awaitRest();

            clock.advance(Duration.ofHours(1));

            assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("swept");
        }
    }

    @Test
    void letsARunningJobFinishWhenItStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        OneTimeTask<Void> slow = Tasks.oneTime("slow").execute((instance, context) -> {
            begun.countDown();
            pause(Duration.ofSeconds(1));
            done.add("finished");
        });
        jobs.schedule(slow.instance("1"), NOW);
        try (JobRunner runner = runner(slow)) {
            runner.start();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(done).containsExactly("finished");
    }

    private JobRunner runner(Task<?> task) {
        DataSource dataSource = new TransactionAwareDataSourceProxy(database.dataSource());
        return new JobRunner(dataSource, List.of(task), clock);
    }

    private int pending() {
        return database.jdbc().sql("select count(*) from scheduled_tasks").query((row, number) -> row.getInt(1)).single();
    }

    /** Until the run that just ended is also written down as ended. */
    private void awaitRest() {
        while (database.jdbc().sql("select picked or last_success is null from scheduled_tasks").query((row, number) -> row.getBoolean(1)).single()) {
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
