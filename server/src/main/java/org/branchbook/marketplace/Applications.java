package org.branchbook.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.Users;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Applications: made and changed by the maintainers of a developer account, published by the platform. */
@Component
public class Applications {

    private static final String SELECT = """
            select application.*, developer.partner_id, developer.deleted_at is not null as withdrawn,
                   exists (select 1 from application_icon icon where icon.application_id = application.id) as has_icon
            from application join developer on developer.id = application.developer_id\n""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Developers developers;
    private final Users users;
    private final Dictionaries dictionaries;
    private final Clock clock;

    Applications(
            JdbcClient jdbc, ObjectMapper json, Developers developers, Users users, Dictionaries dictionaries, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.developers = developers;
        this.users = users;
        this.dictionaries = dictionaries;
        this.clock = clock;
    }

    /** Whatever application has this id, published or not; refuses an id that is none. */
    public Application get(long id) {
        return find(id).orElseThrow(Applications::unknown);
    }

    private Optional<Application> find(long id) {
        return jdbc.sql(SELECT + "where application.id = :id").param("id", id).query((row, i) -> read(row)).optional();
    }

    /** The application that calls as this technical user. */
    public Optional<Application> ofSystemUser(long user) {
        return jdbc.sql(SELECT + "where application.system_user_id = :user")
                .param("user", user)
                .query((row, i) -> read(row))
                .optional();
    }

    static NotFound unknown() {
        return new NotFound("Application not found");
    }

    /** What everybody may connect, by name. */
    public List<Application> published() {
        return jdbc.sql(SELECT + """
                        where application.published_at is not null and not application.nonpublic
                          and developer.deleted_at is null
                        order by application.card ->> 'title', application.id""")
                .query((row, i) -> read(row))
                .list();
    }

    /** The applications of these ids, published or not; ids that are none are left out. */
    public List<Application> withIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "where application.id = any (:ids) order by application.id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** The applications of an account, for its maintainers. */
    public List<Application> ofDeveloper(Caller caller, long developer) {
        developers.get(caller, developer);
        return jdbc.sql(SELECT + "where application.developer_id = :developer order by application.id")
                .param("developer", developer)
                .query((row, i) -> read(row))
                .list();
    }

    /** The applications of all accounts that the caller maintains, by account. */
    public List<Application> maintainedBy(Caller caller) {
        return jdbc.sql(SELECT + """
                        join developer_maintainer maintainer on maintainer.developer_id = developer.id
                        where maintainer.user_id = :user and developer.deleted_at is null
                        order by developer.id, application.id""")
                .param("user", caller.requirePerson().id())
                .query((row, i) -> read(row))
                .list();
    }

    /** The rights that an application of the account can ask for. */
    public List<Right> availableRights(Caller caller, long developer) {
        developers.get(caller, developer);
        return List.of(Right.values());
    }

    /** Makes an application and the technical user it will call as. It is not published. */
    @Transactional
    public Application create(
            Caller caller, long developer, ApplicationCard card, ApplicationSettings settings, @Nullable Icon icon) {
        developers.get(caller, developer);
        requireKnownCountries(card);
        var systemUser = users.registerTechnical(card.title()).user();
        var id = stored(() -> jdbc.sql("""
                        insert into application (developer_id, system_user_id, slug, nonpublic, card, settings, created_at)
                        values (:developer, :systemUser, :slug, :nonpublic, cast(:card as jsonb), cast(:settings as jsonb), :now)
                        returning id""")
                .param("developer", developer)
                .param("systemUser", systemUser.id())
                .param("slug", card.slug())
                .param("nonpublic", settings.nonpublic())
                .param("card", json.writeValueAsString(card))
                .param("settings", json.writeValueAsString(settings))
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single());
        if (icon != null) {
            store(id, icon);
        }
        return get(id);
    }

    /** Replaces card and settings; {@code null} keeps the icon. Rights given in locations before stay as they are. */
    @Transactional
    public Application change(
            Caller caller, long developer, long id, ApplicationCard card, ApplicationSettings settings, @Nullable Icon icon) {
        requireOwn(caller, developer, id);
        requireKnownCountries(card);
        stored(() -> jdbc.sql("""
                        update application set slug = :slug, nonpublic = :nonpublic,
                            card = cast(:card as jsonb), settings = cast(:settings as jsonb)
                        where id = :id""")
                .param("slug", card.slug())
                .param("nonpublic", settings.nonpublic())
                .param("card", json.writeValueAsString(card))
                .param("settings", json.writeValueAsString(settings))
                .param("id", id)
                .update());
        if (icon != null) {
            store(id, icon);
        }
        return get(id);
    }

    private Application requireOwn(Caller caller, long developer, long id) {
        developers.get(caller, developer);
        return find(id).filter(application -> application.developer() == developer).orElseThrow(Applications::unknown);
    }

    private void requireKnownCountries(ApplicationCard card) {
        var known = dictionaries.countries().stream().map(Country::id).collect(Collectors.toSet());
        if (!known.containsAll(card.countries())) {
            throw new Invalid("countries", "a country is not known");
        }
    }

    private static <T> T stored(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (DuplicateKeyException taken) {
            throw new Invalid("slug", "is taken");
        }
    }

    private void store(long application, Icon icon) {
        jdbc.sql("""
                        insert into application_icon (application_id, media_type, picture) values (:id, :type, :picture)
                        on conflict (application_id)
                        do update set media_type = excluded.media_type, picture = excluded.picture""")
                .param("id", application)
                .param("type", icon.mediaType())
                .param("picture", icon.bytes())
                .update();
    }

    public Optional<Icon> icon(long application) {
        return jdbc.sql("select media_type, picture from application_icon where application_id = :id")
                .param("id", application)
                .query((row, i) -> new Icon(row.getString("media_type"), row.getBytes("picture")))
                .optional();
    }

    /** Notes for whoever decides about publication. */
    @Transactional
    public Application instruct(
            Caller caller, long developer, long id, String connectInstruction, String paymentInstruction) {
        requireOwn(caller, developer, id);
        new FieldProblems()
                .require(isInstruction(connectInstruction), "connectInstruction", "must be empty or have 3 to 1000 characters")
                .require(isInstruction(paymentInstruction), "paymentInstruction", "must be empty or have 3 to 1000 characters")
                .refuseIfAny();
        jdbc.sql("update application set connect_instruction = :connect, payment_instruction = :payment where id = :id")
                .param("connect", connectInstruction)
                .param("payment", paymentInstruction)
                .param("id", id)
                .update();
        return get(id);
    }

    private static boolean isInstruction(String text) {
        return text.isEmpty() || text.length() >= 3 && text.length() <= 1_000;
    }

    /** Remembers that the developer asks for publication. Asking again changes nothing. */
    @Transactional
    public Application submit(Caller caller, long developer, long id) {
        requireOwn(caller, developer, id);
        jdbc.sql("update application set submitted_at = :now where id = :id and submitted_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        return get(id);
    }

    /** Puts the application into the catalogue. The platform's own decision: nobody else may. */
    @Transactional
    public Application publish(Caller caller, long id) {
        if (!caller.isSystem()) {
            throw new NotPermitted("Access denied.");
        }
        jdbc.sql("update application set published_at = :now where id = :id and published_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        return get(id);
    }

    private Application read(ResultSet row) throws SQLException {
        var moderation = new Application.Moderation(
                row.getString("connect_instruction"), row.getString("payment_instruction"),
                instant(row, "submitted_at"), instant(row, "published_at"));
        return new Application(
                row.getLong("id"), row.getLong("developer_id"), row.getLong("partner_id"), row.getLong("system_user_id"),
                json.readValue(row.getString("card"), ApplicationCard.class),
                json.readValue(row.getString("settings"), ApplicationSettings.class),
                moderation, row.getBoolean("has_icon"), row.getBoolean("withdrawn"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
