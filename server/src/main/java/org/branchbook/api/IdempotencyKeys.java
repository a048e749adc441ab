package org.branchbook.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.branchbook.access.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers for a day how requests with an {@code Idempotency-Key} were answered. A request is claimed before it is carried
 * out, so that of two at once only one is. A claim whose process died is open to others after a minute; what that process
 * had already committed stays, so the guard is as good as the answer's way into this table.
 */
@Component
class IdempotencyKeys {

    static final Duration KEPT = Duration.ofHours(24);
    static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Secrets secrets;

    IdempotencyKeys(JdbcClient jdbc, Clock clock, Secrets secrets) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** What is to be done with a request. */
    sealed interface Verdict {

        /** Carry it out and say afterwards how it went. */
        record CarryOut(String scope, UUID claim) implements Verdict {}

        /** Somebody is carrying it out right now. */
        record UnderWay() implements Verdict {}

        /** The key belongs to another request. */
        record OtherRequest() implements Verdict {}

        /** It has been answered before. */
        record Answered(int status, String body) implements Verdict {}
    }

    private record Row(String fingerprint, UUID claim, Instant claimedAt, @Nullable Integer status, @Nullable String answer) {}

    Verdict claim(String scope, String fingerprint) {
        for (int i = 0; i < TRIES; i++) {
            var claim = new Verdict.CarryOut(scope, UUID.randomUUID());
            if (insert(claim, fingerprint)) {
                return claim;
            }
            var earlier = find(scope);
            if (earlier.isEmpty()) {
                continue;
            }
            if (!isOver(earlier.get())) {
                return judge(earlier.get(), fingerprint);
            }
            if (takeOver(earlier.get(), claim, fingerprint)) {
                return claim;
            }
        }
        return new Verdict.UnderWay();
    }

    private Verdict judge(Row earlier, String fingerprint) {
        if (!Secrets.same(earlier.fingerprint(), fingerprint)) {
            return new Verdict.OtherRequest();
        }
        return earlier.status() == null || earlier.answer() == null
                ? new Verdict.UnderWay()
                : new Verdict.Answered(earlier.status(), secrets.open(earlier.answer()));
    }

    private boolean isOver(Row earlier) {
        var keptFor = earlier.status() == null ? ABANDONED_AFTER : KEPT;
        return !earlier.claimedAt().plus(keptFor).isAfter(clock.instant());
    }

    private boolean insert(Verdict.CarryOut claim, String fingerprint) {
        return jdbc.sql("""
                        insert into idempotency_key (scope, fingerprint, claim, claimed_at)
                        values (:scope, :fingerprint, :claim, :now) on conflict (scope) do nothing""")
                        .param("scope", claim.scope())
                        .param("fingerprint", fingerprint)
                        .param("claim", claim.claim())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private boolean takeOver(Row earlier, Verdict.CarryOut claim, String fingerprint) {
        return jdbc.sql("""
                        update idempotency_key
                        set fingerprint = :fingerprint, claim = :claim, claimed_at = :now, status = null, answer = null
                        where scope = :scope and claim = :earlier""")
                        .param("fingerprint", fingerprint)
                        .param("claim", claim.claim())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("scope", claim.scope())
                        .param("earlier", earlier.claim())
                        .update()
                == 1;
    }

    private Optional<Row> find(String scope) {
        return jdbc.sql("""
                        select fingerprint, claim, claimed_at, status, answer from idempotency_key
                        where scope = :scope""")
                .param("scope", scope)
                .query((row, i) -> read(row))
                .optional();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("fingerprint"), row.getObject("claim", UUID.class), row.getTimestamp("claimed_at").toInstant(),
                row.getObject("status", Integer.class), row.getString("answer"));
    }

    /** Keeps the answer of a request that was carried out. */
    void keep(Verdict.CarryOut carriedOut, int status, String body) {
        jdbc.sql("update idempotency_key set status = :status, answer = :answer where scope = :scope and claim = :claim")
                .param("status", status)
                .param("answer", secrets.seal(body))
                .param("scope", carriedOut.scope())
                .param("claim", carriedOut.claim())
                .update();
    }

    /** Gives a claim back, because the request failed and may be sent again. */
    void release(Verdict.CarryOut failed) {
        jdbc.sql("delete from idempotency_key where scope = :scope and claim = :claim")
                .param("scope", failed.scope())
                .param("claim", failed.claim())
                .update();
    }

    /** Forgets what is older than a day. */
    int forgetOld() {
        return jdbc.sql("delete from idempotency_key where claimed_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
