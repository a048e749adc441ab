package org.branchbook.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.branchbook.events.Events.Pulse;
import org.branchbook.platform.database.DatabaseUse;
import org.branchbook.shared.NotFound;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronization;

/** What a process alone on its database may answer from memory, and when it must not. */
class LocationClocksTest {

    private static final long LOCATION = 7;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private LocationClocks clocks;

    @BeforeEach
    void aClockThatStandsAtThree() {
        database.jdbc().sql("delete from location_clock").update();
        database.jdbc().sql("insert into location_clock (location_id, chain_id, seq, setup_seq) values (7, 1, 3, 2)").update();
        clocks = new LocationClocks(database.jdbc(), new DatabaseUse(true));
    }

    @Test
    void aClockThatStandsStillIsReadOnce() {
        assertThat(clocks.pulse(LOCATION)).isEqualTo(new Pulse(3, 2, 0));
        behindItsBack(9);
        assertThat(clocks.pulse(LOCATION)).isEqualTo(new Pulse(3, 2, 0));
    }

    @Test
    void aProcessAmongOthersAsksTheDatabaseEachTime() {
        var among = new LocationClocks(database.jdbc(), new DatabaseUse(false));
        assertThat(among.pulse(LOCATION).newest()).isEqualTo(3);
        behindItsBack(9);
        assertThat(among.pulse(LOCATION).newest()).isEqualTo(9);
    }

    @Test
    void whileATurnIsUnderWayTheDatabaseIsAsked() {
        clocks.pulse(LOCATION);
        clocks.starts(LOCATION);
        behindItsBack(4);
        assertThat(clocks.pulse(LOCATION).newest()).as("committed, but its end not heard of yet").isEqualTo(4);
        clocks.ended(turn(4), TransactionSynchronization.STATUS_COMMITTED);
        assertThat(clocks.pulse(LOCATION)).isEqualTo(new Pulse(4, 2, 0));
    }

    @Test
    void aCommitHeardOfLateDoesNotTurnTheClockBack() {
        clocks.pulse(LOCATION);
        clocks.starts(LOCATION);
        clocks.starts(LOCATION);
        clocks.ended(turn(5), TransactionSynchronization.STATUS_COMMITTED);
        clocks.ended(turn(4), TransactionSynchronization.STATUS_COMMITTED);
        assertThat(clocks.pulse(LOCATION).newest()).isEqualTo(5);
    }

    @Test
    void aTurnThatIsRolledBackChangesNothing() {
        clocks.pulse(LOCATION);
        clocks.starts(LOCATION);
        clocks.ended(turn(4), TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(clocks.pulse(LOCATION)).isEqualTo(new Pulse(3, 2, 0));
    }

    @Test
    void anEndThatNobodyKnowsIsLookedUp() {
        clocks.pulse(LOCATION);
        clocks.starts(LOCATION);
        behindItsBack(4);
        clocks.ended(turn(4), TransactionSynchronization.STATUS_UNKNOWN);
        assertThat(clocks.pulse(LOCATION).newest()).isEqualTo(4);
    }

    @Test
    void aLocationThatDoesNotExistIsNotRemembered() {
        clocks.starts(99);
        clocks.failed(99);
        assertThatThrownBy(() -> clocks.pulse(99)).isInstanceOf(NotFound.class);
        database.jdbc().sql("insert into location_clock (location_id, chain_id, seq, setup_seq) values (99, 1, 0, 0)").update();
        assertThat(clocks.pulse(99).newest()).isZero();
    }

    @Test
    void whatWasReadWhileATurnWasUnderWayIsNotRememberedAfterIt() {
        var afterReading = new AtomicReference<Runnable>(() -> {});
        clocks = new LocationClocks(JdbcClient.create(telling(() -> afterReading.get().run())), new DatabaseUse(true));
        clocks.pulse(LOCATION);
        clocks.starts(LOCATION);
        afterReading.set(() -> {
            behindItsBack(4);
            clocks.ended(turn(4), TransactionSynchronization.STATUS_COMMITTED);
        });

        assertThat(clocks.pulse(LOCATION).newest()).as("asked before the commit").isEqualTo(3);
        assertThat(clocks.pulse(LOCATION).newest()).as("asked after it").isEqualTo(4);
    }

    /** The database, where something else happens as soon as something has been read. */
    private static DataSource telling(Runnable afterReading) {
        return new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        LocationClocksTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                            var answer = method.invoke(connection, given);
                            if (method.getName().equals("close")) {
                                afterReading.run();
                            }
                            return answer;
                        });
            }
        };
    }

    @Test
    void noAnswerLagsBehindACommit() throws Exception {
        var done = new AtomicBoolean();
        var lag = new AtomicBoolean();
        var committed = new AtomicLong(3);
        var started = new CountDownLatch(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int reader = 0; reader < 2; reader++) {
                threads.submit(() -> {
                    started.countDown();
                    while (!done.get()) {
                        var atLeast = committed.get();
                        if (clocks.pulse(LOCATION).newest() < atLeast) {
                            lag.set(true);
                        }
                    }
                });
            }
            started.await(10, TimeUnit.SECONDS);
            for (long number = 4; number < 400; number++) {
                clocks.starts(LOCATION);
                behindItsBack(number);
                committed.set(number);
                clocks.ended(turn(number), TransactionSynchronization.STATUS_COMMITTED);
            }
            done.set(true);
        }
        assertThat(lag).isFalse();
    }

    private static Turn turn(long number) {
        var turn = new Turn(LOCATION, 1, 2, 0, number, number);
        turn.takeNumber();
        return turn;
    }

    private static void behindItsBack(long number) {
        database.jdbc().sql("update location_clock set seq = :number").param("number", number).update();
    }
}
