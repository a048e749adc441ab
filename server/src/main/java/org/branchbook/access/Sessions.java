package org.branchbook.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signed-in browsers. A session is known by the hash of a random cookie and ends after {@link #LENGTH} without use. */
@Component
public class Sessions {

    public static final Duration LENGTH = Duration.ofDays(7);
    private static final Duration REFRESH = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Secrets secrets;

    Sessions(JdbcClient jdbc, Clock clock, Secrets secrets) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** A browser's session: who it is, and the word that its writing requests must repeat. */
    public record Session(User user, String csrfToken) {}

    /** Opens a session and returns the cookie's value. */
    public String open(User user, String address, String device) {
        var cookie = secrets.newToken();
        jdbc.sql("""
                        insert into session (token_hash, user_id, address, device, created_at, seen_at, expires_at)
                        values (:hash, :user, :address, :device, :now, :now, :expires)""")
                .param("hash", Secrets.hash(cookie))
                .param("user", user.id())
                .param("address", address)
                .param("device", device)
                .param("now", Timestamp.from(clock.instant()))
                .param("expires", Timestamp.from(clock.instant().plus(LENGTH)))
                .update();
        return cookie;
    }

    public Optional<Session> find(String cookie) {
        var hash = Secrets.hash(cookie);
        var now = clock.instant();
        var found = jdbc.sql("""
                        select app_user.*, session.seen_at from session join app_user on app_user.id = session.user_id
                        where session.token_hash = :hash and session.expires_at > :now""")
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .query((row, i) -> new Seen(Users.read(row), row.getTimestamp("seen_at").toInstant()))
                .optional();
        found.filter(seen -> seen.at().plus(REFRESH).isBefore(now)).ifPresent(seen -> prolong(hash));
        return found.map(seen -> new Session(seen.user(), csrfToken(cookie)));
    }

    private record Seen(User user, Instant at) {}

    private void prolong(String hash) {
        jdbc.sql("update session set seen_at = :now, expires_at = :expires where token_hash = :hash")
                .param("now", Timestamp.from(clock.instant()))
                .param("expires", Timestamp.from(clock.instant().plus(LENGTH)))
                .param("hash", hash)
                .update();
    }

    /** The word that belongs to the cookie and cannot be told from it without the master key. */
    public String csrfToken(String cookie) {
        return secrets.derive("csrf " + cookie);
    }

    public void close(String cookie) {
        jdbc.sql("delete from session where token_hash = :hash").param("hash", Secrets.hash(cookie)).update();
    }
}
