package org.branchbook.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Developers' systems and their partner tokens. A token is found by its hash and kept sealed, because it keys signatures
 * and is shown to its owner again.
 */
@Component
public class Partners {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Cache<String, Optional<Partner>> byHash =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

    Partners(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Registers a system and gives it its first token. */
    public Partner register(String title) {
        var id = jdbc.sql("insert into partner (title) values (:title) returning id")
                .param("title", title)
                .query(Long.class)
                .single();
        addToken(id, secrets.newToken());
        return new Partner(id, title);
    }

    private void addToken(long partner, String token) {
        jdbc.sql("""
                        insert into partner_token (token_hash, partner_id, sealed_token)
                        values (:hash, :partner, :sealed)""")
                .param("hash", Secrets.hash(token))
                .param("partner", partner)
                .param("sealed", secrets.seal(token))
                .update();
    }

    public Optional<Partner> byToken(String token) {
        return byHash.get(Secrets.hash(token), this::find);
    }

    private Optional<Partner> find(String hash) {
        return jdbc.sql("""
                        select partner.id, partner.title from partner_token
                        join partner on partner.id = partner_token.partner_id
                        where partner_token.token_hash = :hash""")
                .param("hash", hash)
                .query((row, i) -> new Partner(row.getLong("id"), row.getString("title")))
                .optional();
    }

    /** A system and its newest token in clear, as its own developer is shown it. */
    public record WithToken(Partner partner, String token) {}

    /** The systems with these ids by id, each with its newest token. */
    public Map<Long, WithToken> withTokens(Collection<Long> ids) {
        return jdbc.sql("""
                        select distinct on (partner.id) partner.id, partner.title, partner_token.sealed_token
                        from partner join partner_token on partner_token.partner_id = partner.id
                        where partner.id = any (:ids)
                        order by partner.id, partner_token.created_at desc, partner_token.token_hash""")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> new WithToken(
                        new Partner(row.getLong("id"), row.getString("title")), secrets.open(row.getString("sealed_token"))))
                .list()
                .stream()
                .collect(Collectors.toMap(system -> system.partner().id(), Function.identity()));
    }

    /** The partner's newest token, in clear: it keys the signatures made for this partner. */
    public String tokenOf(long partner) {
        return jdbc.sql("""
                        select sealed_token from partner_token
                        where partner_id = :partner order by created_at desc, token_hash limit 1""")
                .param("partner", partner)
                .query((row, i) -> secrets.open(row.getString("sealed_token")))
                .single();
    }
}
