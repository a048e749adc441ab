package org.branchbook.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words by which the first account of a server is made, while there is none. Every start gives one, good for a day; the
 * first that is used ends them all. Kept as hashes.
 */
@Component
public class SetupLinks {

    public static final Duration LIFE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Secrets secrets;

    SetupLinks(JdbcClient jdbc, Clock clock, Secrets secrets) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** A new word, unless somebody has an account already. */
    @Transactional
    public Optional<String> issue() {
        if (somebodyIsHere()) {
            return Optional.empty();
        }
        var token = secrets.newToken();
        jdbc.sql("insert into setup_link (token_hash, expires_at) values (:hash, :expires)")
                .param("hash", Secrets.hash(token))
                .param("expires", Timestamp.from(clock.instant().plus(LIFE)))
                .update();
        return Optional.of(token);
    }

    private boolean somebodyIsHere() {
        return jdbc.sql("select exists (select 1 from app_user where not technical and not booking)")
                .query(Boolean.class)
                .single();
    }

    /** Whether the word is good now. */
    public boolean isGood(String token) {
        return !somebodyIsHere() && unexpired().contains(Secrets.hash(token));
    }

    private List<String> unexpired() {
        return jdbc.sql("select token_hash from setup_link where expires_at > :now")
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .list();
    }

    /**
     * Uses the word up in the caller's transaction, with all others; whether it was good. Who comes at the same time waits for
     * the end of that transaction, so that only one succeeds. When it was not good, roll back.
     */
    @Transactional
    public boolean use(String token) {
        var good = isGood(token);
        var ended = jdbc.sql("delete from setup_link returning token_hash").query(String.class).list();
        return good && ended.contains(Secrets.hash(token));
    }
}
