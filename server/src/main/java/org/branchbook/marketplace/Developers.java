package org.branchbook.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.Partner;
import org.branchbook.access.Partners;
import org.branchbook.network.Dictionaries;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Developer accounts and the people who maintain them. An account answers to its maintainers only. */
@Component
public class Developers {

    private static final long NO_COUNTRY = 0;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Partners partners;
    private final Dictionaries dictionaries;
    private final Clock clock;

    Developers(JdbcClient jdbc, ObjectMapper json, Partners partners, Dictionaries dictionaries, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.partners = partners;
        this.dictionaries = dictionaries;
        this.clock = clock;
    }

    /**
     * Opens an account that the caller maintains. {@code partnerToken} binds a system that exists already; without it the
     * account gets a system of its own.
     */
    @Transactional
    public DeveloperAccount open(Caller caller, DeveloperProfile profile, @Nullable String partnerToken) {
        var maintainer = caller.requirePerson();
        requireKnownCountry(profile);
        var partner = partnerToken == null ? partners.register(profile.title()) : bound(partnerToken);
        var id = jdbc.sql("""
                        insert into developer (partner_id, profile, created_at)
                        values (:partner, cast(:profile as jsonb), :now) returning id""")
                .param("partner", partner.id())
                .param("profile", json.writeValueAsString(profile))
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        jdbc.sql("insert into developer_maintainer (user_id, developer_id) values (:user, :developer)")
                .param("user", maintainer.id())
                .param("developer", id)
                .update();
        return new DeveloperAccount(id, partner.id(), profile);
    }

    private Partner bound(String token) {
        return partners.byToken(token).orElseThrow(() -> new Invalid("partnerToken", "is not known"));
    }

    private void requireKnownCountry(DeveloperProfile profile) {
        if (profile.country() != NO_COUNTRY && dictionaries.country(profile.country()).isEmpty()) {
            throw new Invalid("country", "is not known");
        }
    }

    /** The accounts that the caller maintains, oldest first. */
    public List<DeveloperAccount> ofMaintainer(Caller caller) {
        return jdbc.sql("""
                        select developer.* from developer_maintainer maintainer
                        join developer on developer.id = maintainer.developer_id
                        where maintainer.user_id = :user and developer.deleted_at is null order by developer.id""")
                .param("user", caller.requirePerson().id())
                .query((row, i) -> read(row))
                .list();
    }

    /** The account, for one of its maintainers; for everybody else it does not exist. */
    public DeveloperAccount get(Caller caller, long developer) {
        return ofMaintainer(caller).stream()
                .filter(account -> account.id() == developer)
                .findFirst()
                .orElseThrow(() -> new NotFound("Company not found"));
    }

    /** What these accounts are called, by their ids; closed ones too. */
    public Map<Long, String> titles(Collection<Long> developers) {
        return jdbc.sql("select id, profile ->> 'title' as title from developer where id = any (:ids)")
                .param("ids", developers.toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong("id"), row.getString("title")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Replaces what the account says of itself. */
    @Transactional
    public DeveloperAccount change(Caller caller, long developer, DeveloperProfile profile) {
        var account = get(caller, developer);
        requireKnownCountry(profile);
        jdbc.sql("update developer set profile = cast(:profile as jsonb) where id = :id")
                .param("profile", json.writeValueAsString(profile))
                .param("id", developer)
                .update();
        return new DeveloperAccount(developer, account.partner(), profile);
    }

    /** Closes the account, and with it the way to its applications. Refuses while one of them is installed anywhere. */
    @Transactional
    public void close(Caller caller, long developer) {
        get(caller, developer);
        var installed = jdbc.sql("""
                        select exists (select 1 from application join install_directory directory
                                       on directory.application_id = application.id
                                       where application.developer_id = :developer)""")
                .param("developer", developer)
                .query(Boolean.class)
                .single();
        if (installed) {
            throw new Conflict("Applications of this company are still installed; disconnect them first");
        }
        jdbc.sql("update developer set deleted_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", developer)
                .update();
        // No slug has a hyphen, so these are free for ever and the old names are free for others.
        jdbc.sql("update application set slug = 'closed-' || id where developer_id = :developer")
                .param("developer", developer)
                .update();
    }

    /** The system by whose token the application calls and its messages are signed. */
    public long partnerOf(long application) {
        return jdbc.sql("""
                        select developer.partner_id from application
                        join developer on developer.id = application.developer_id where application.id = :id""")
                .param("id", application)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("Application not found"));
    }

    /** Whether the caller maintains the account. */
    boolean isMaintainedBy(Caller caller, long developer) {
        return caller.user() != null
                && !caller.user().technical()
                && ofMaintainer(caller).stream().anyMatch(account -> account.id() == developer);
    }

    private DeveloperAccount read(ResultSet row) throws SQLException {
        return new DeveloperAccount(
                row.getLong("id"), row.getLong("partner_id"), json.readValue(row.getString("profile"), DeveloperProfile.class));
    }
}
