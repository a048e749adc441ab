package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static WireServer server;
    private String bearer;
    private int before;

    @BeforeAll
    static void start() {
        server = new WireServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newPartner() {
        bearer = "Bearer " + server.partner();
        before = server.created.get();
    }

    private WireServer.Reply create(String key, String body) {
        return create(key, body, bearer);
    }

    private static WireServer.Reply create(String key, String body, String authorization) {
        return server.send("POST", "/api/v1/staff/1", body, "Authorization", authorization, "Accept", WireServer.V2, "Idempotency-Key", key);
    }

    private int created() {
        return server.created.get() - before;
    }

    @Test
    void theSecondOfTwoGetsTheFirstOnesAnswer() {
        var first = create("k1", "{\"name\":\"Ann\"}");
        var second = create("k1", "{\"name\":\"Ann\"}");
        assertThat(created()).isOne();
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }

    @Test
    void anotherSpellingOfTheAddressIsTheSameRequest() {
        create("k2", "{\"name\":\"Ann\"}");
        server.send("POST", "/api/v1/locations/1/team_members/", "{\"name\":\"Ann\"}", "Authorization", bearer, "Accept", WireServer.V2,
                "Idempotency-Key", "k2");
        assertThat(created()).isOne();
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        create("k3", "{\"name\":\"Ann\"}");
        assertThat(create("k3", "{\"name\":\"Bob\"}").status()).isEqualTo(422);
        assertThat(created()).isOne();
    }

    @Test
    void callersDoNotShareKeys() {
        create("k4", "{\"name\":\"Ann\"}");
        create("k4", "{\"name\":\"Ann\"}", "Bearer " + server.partner());
        create("k4", "{\"name\":\"Ann\"}", bearer + ", User " + server.user("keys", "secret"));
        assertThat(created()).isEqualTo(3);
    }

    @Test
    void ofTwoAtOnceOneIsCarriedOut() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> create("k5", "{\"name\":\"slow\"}"));
        assertThat(server.slowOneStarted.await(10, TimeUnit.SECONDS)).isTrue();
        var second = create("k5", "{\"name\":\"slow\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.header("Retry-After")).isEqualTo("1");
        server.slowOneMayEnd.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(create("k5", "{\"name\":\"slow\"}").header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(created()).isOne();
    }

    @Test
    void refusalsAreRepeatedButOurOwnFailuresAreNot() {
        assertThat(create("k6", "{}").status()).isEqualTo(422);
        assertThat(create("k6", "{}").header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(create("k7", "{\"name\":\"broken\"}").status()).isEqualTo(500);
        assertThat(create("k7", "{\"name\":\"broken\"}").header("Idempotency-Replayed")).isEmpty();
        assertThat(created()).isEqualTo(2);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        create("k8", "{\"name\":\"Ann\"}");
        server.clock.advance(Duration.ofHours(23));
        assertThat(create("k8", "{\"name\":\"Ann\"}").header("Idempotency-Replayed")).isEqualTo("true");
        server.clock.advance(Duration.ofHours(2));
        assertThat(create("k8", "{\"name\":\"Ann\"}").header("Idempotency-Replayed")).isEmpty();
        assertThat(created()).isEqualTo(2);
        server.clock.advance(Duration.ofHours(25));
        assertThat(server.bean(IdempotencyKeys.class).forgetOld()).isPositive();
        assertThat(server.database().jdbc().sql("select count(*) from idempotency_key").query(Long.class).single()).isZero();
    }

    @Test
    void aRequestWhoseProcessDiedMayBeSentAgainAfterAMinute() {
        var keys = server.bean(IdempotencyKeys.class);
        assertThat(keys.claim("scope", "print")).isInstanceOf(IdempotencyKeys.Verdict.CarryOut.class);
        assertThat(keys.claim("scope", "print")).isInstanceOf(IdempotencyKeys.Verdict.UnderWay.class);
        server.clock.advance(IdempotencyKeys.ABANDONED_AFTER);
        assertThat(keys.claim("scope", "print")).isInstanceOf(IdempotencyKeys.Verdict.CarryOut.class);
    }

    @Test
    void whoLostHisClaimCannotOverwriteTheOthersAnswer() {
        var keys = server.bean(IdempotencyKeys.class);
        var late = (IdempotencyKeys.Verdict.CarryOut) keys.claim("lost", "print");
        server.clock.advance(IdempotencyKeys.ABANDONED_AFTER);
        var next = (IdempotencyKeys.Verdict.CarryOut) keys.claim("lost", "print");
        keys.keep(late, 201, "late");
        keys.release(late);
        keys.keep(next, 201, "next");
        assertThat(keys.claim("lost", "print")).isEqualTo(new IdempotencyKeys.Verdict.Answered(201, "next"));
    }

    @Test
    void answersAreSealedAndKeysMustBeSane() {
        create("k9", "{\"name\":\"Annabella\"}");
        assertThat(server.database().jdbc().sql("select answer from idempotency_key").query(String.class).list())
                .noneMatch(answer -> answer != null && answer.contains("Annabella"));
        assertThat(create("k".repeat(256), "{\"name\":\"Ann\"}").status()).isEqualTo(400);
        assertThat(create("two words", "{\"name\":\"Ann\"}").status()).isEqualTo(400);
    }
}
