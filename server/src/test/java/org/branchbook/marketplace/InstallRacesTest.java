package org.branchbook.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.branchbook.marketplace.Market.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.branchbook.access.Right;
import org.branchbook.shared.Refusal;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstallRacesTest {

    private static final int AT_ONCE = 8;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private static Market market;

    @BeforeAll
    static void open() {
        market = new Market(database);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @RepeatedTest(10)
    void ofManyActivationsAtOnceOneIsTaken() throws Exception {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));

        var taken = atOnce(AT_ONCE, () -> {
            market.installs.activate(market.as(application), location, application.id(), hooks());
            return true;
        });

        assertThat(taken).filteredOn(won -> won).hasSize(1);
        assertThat(market.listener.about(location)).hasSize(1);
    }

    @RepeatedTest(10)
    void ofManyConsentsAtOnceOneConnects() throws Exception {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();

        var connected = atOnce(AT_ONCE, () ->
                market.installs.grant(owner, application.id(), List.of(location)).outcomes().getFirst() instanceof Grant.Outcome.Granted);

        assertThat(connected).filteredOn(won -> won).hasSize(1);
    }

    @RepeatedTest(10)
    void ofManyEndingsAtOnceOneEnds() throws Exception {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));

        var ended = atOnce(AT_ONCE, () -> market.installs.uninstall(owner, location, application.id()));

        assertThat(ended).filteredOn(won -> won).hasSize(1);
        assertThat(market.listener.about(location)).hasSize(1);
    }

    /** Whichever comes first, the owner's word is the last: nothing of the application is left. */
    @RepeatedTest(20)
    void disablingDuringAnActivationLeavesNothingBehind() throws Exception {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        var turn = new CyclicBarrier(2);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var activation = threads.submit(() -> {
                turn.await();
                return wins(() -> {
                    market.installs.activate(market.as(application), location, application.id(), hooks());
                    return true;
                });
            });
            var ending = threads.submit(() -> {
                turn.await();
                return market.installs.uninstall(owner, location, application.id());
            });

            assertThat(ending.get()).isTrue();
            var heard = market.listener.about(location);
            assertThat(heard).last().asString().startsWith("ended");
            assertThat(heard).hasSize(activation.get() ? 2 : 1);
        }
        assertThat(market.installs.find(location, application.id())).isEmpty();
        assertThat(market.access.allows(market.systemUserOf(application), location, Right.SEE_CALENDAR)).isFalse();
        assertThat(market.jdbc.sql("select count(*) from install_settings where location_id = :location")
                        .param("location", location).query(Long.class).single())
                .isZero();
    }

    private static List<Boolean> atOnce(int times, Callable<Boolean> attempt) throws Exception {
        var turn = new CyclicBarrier(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (int i = 0; i < times; i++) {
                attempts.add(threads.submit(() -> {
                    turn.await();
                    return wins(attempt);
                }));
            }
            var results = new ArrayList<Boolean>();
            for (var one : attempts) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static boolean wins(Callable<Boolean> attempt) throws Exception {
        try {
            return attempt.call();
        } catch (Refusal refused) {
            return false;
        }
    }
}
