package org.branchbook.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Listing;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The branches: found by anybody, changed by those who have the right to. */
@Component
public class Locations {

    private static final long NO_LOCATION = 0;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMED_TEXTS = new TypeReference<>() {};
    private static final String SELECT = """
            select location.*, chain.title as chain_title from location
            join chain on chain.id = location.chain_id\n""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;

    Locations(JdbcClient jdbc, ObjectMapper json, Access access, Events events, ActivityLog activity) {
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.events = events;
        this.activity = activity;
    }

    /** The branch, also a closed one; refuses an id that is none. */
    public Location get(long id) {
        return find(id).orElseThrow(() -> new NotFound("Location not found"));
    }

    public Optional<Location> find(long id) {
        return jdbc.sql(SELECT + "where location.id = :id").param("id", id).query((row, i) -> read(row)).optional();
    }

    /** The branches with these ids, also closed ones, ascending; ids that are none are left out. */
    public List<Location> withIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "where location.id = any (:ids) order by location.id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** The ids of the chain's branches, also of closed ones, ascending; none for a chain that does not exist. */
    public List<Long> idsOfChain(long chain) {
        return jdbc.sql("select location_id from chain_location where chain_id = :chain order by location_id")
                .param("chain", chain)
                .query(Long.class)
                .list();
    }

    /** Which branches are wanted. Nothing named means all that are open. */
    public record Query(
            @Nullable Long id,
            @Nullable Long chain,
            @Nullable Long city,
            @Nullable Long memberUser,
            @Nullable String titlePart,
            boolean activeOnly,
            boolean withDeleted) {}

    /** Open branches by priority and name; {@code memberUser} narrows to those this user is linked to. */
    public Listing<Location> list(Query query, Page page) {
        var where = """
                where (cast(:id as bigint) is null or location.id = :id)
                  and (cast(:chain as bigint) is null
                       or exists (select 1 from chain_location
                                  where chain_location.chain_id = :chain and chain_location.location_id = location.id))
                  and (cast(:city as bigint) is null or location.city_id = :city)
                  and (cast(:user as bigint) is null
                       or exists (select 1 from location_user_directory directory
                                  where directory.user_id = :user and directory.location_id = location.id))
                  and (cast(:title as text) is null or strpos(lower(location.title), lower(:title)) > 0)
                  and (location.active or not :activeOnly)
                  and (location.deleted_at is null or :withDeleted)
                """;
        var rows = bind(SELECT + where + " order by location.priority desc, location.id limit :size offset :offset", query)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
        var total = bind("select count(*) from location " + where, query).query(Long.class).single();
        return new Listing<>(rows, total);
    }

    private JdbcClient.StatementSpec bind(String sql, Query query) {
        return jdbc.sql(sql)
                .param("id", query.id())
                .param("chain", query.chain())
                .param("city", query.city())
                .param("user", query.memberUser())
                .param("title", query.titlePart())
                .param("activeOnly", query.activeOnly())
                .param("withDeleted", query.withDeleted());
    }

    /** Opens a branch in a chain that the caller belongs to; the caller becomes its owner. */
    @Transactional
    public Location open(Caller caller, long chain, LocationDetails details) {
        if (!caller.isSystem()) {
            requireManagerOfChain(caller, chain);
        }
        return openFirst(caller, chain, details);
    }

    /** Opens a branch without asking who may: the first of a chain that is just being founded. */
    Location openFirst(Caller caller, long chain, LocationDetails details) {
        var id = jdbc.sql("insert into location (chain_id, title, zone, currency, country_id, city_id) "
                        + "values (:chain, :title, :zone, :currency, :country, :city) returning id")
                .param("chain", chain)
                .param("title", details.title())
                .param("zone", details.zone().getId())
                .param("currency", details.currency())
                .param("country", details.country())
                .param("city", details.city())
                .query(Long.class)
                .single();
        write(id, details);
        jdbc.sql("insert into chain_location (chain_id, location_id) values (:chain, :location)")
                .param("chain", chain)
                .param("location", id)
                .update();
        events.open(id, chain);
        if (caller.user() != null) {
            access.grant(id, caller.user().id(), "owner", Permissions.all());
        }
        events.append(events.turn(id), Change.created(Subject.LOCATION, id, caller.cause()));
        activity.record(caller, new ActivityLog.Entry(id, ActivityLog.Act.LOCATION_CREATED, details.title()));
        return get(id);
    }

    /** Whoever may change the chain's main branch may add to the chain; no other chain is known to the caller. */
    private void requireManagerOfChain(Caller caller, long chain) {
        var main = jdbc.sql("select main_location_id from chain where id = :chain")
                .param("chain", chain)
                .query(Long.class)
                .optional()
                .orElse(NO_LOCATION);
        access.require(caller, main, Right.EDIT_LOCATION);
    }

    @Transactional
    public Location change(Caller caller, long id, LocationDetails details) {
        return change(caller, id, before -> details);
    }

    /** Changes a branch; {@code edit} is given what it is like at that moment. */
    @Transactional
    public Location change(Caller caller, long id, UnaryOperator<LocationDetails> edit) {
        access.require(caller, id, Right.EDIT_LOCATION);
        var turn = events.turn(id);
        var details = edit.apply(get(id).details());
        write(id, details);
        events.append(turn, Change.updated(Subject.LOCATION, id, caller.cause(), Set.of()));
        activity.record(caller, new ActivityLog.Entry(id, ActivityLog.Act.LOCATION_CHANGED, details.title()));
        return get(id);
    }

    private void write(long id, LocationDetails details) {
        jdbc.sql("""
                        update location set title = :title, public_title = :publicTitle, short_description = :short,
                            description = :description, country_id = :country, city_id = :city, address = :address, zip = :zip,
                            site = :site, email = :email, phones = cast(:phones as jsonb), social = cast(:social as jsonb),
                            latitude = :latitude, longitude = :longitude, business_type_id = :businessType,
                            opening_hours = :hours, zone = :zone, currency = :currency
                        where id = :id""")
                .param("title", details.title())
                .param("publicTitle", details.publicTitle())
                .param("short", details.shortDescription())
                .param("description", details.description())
                .param("country", details.country())
                .param("city", details.city())
                .param("address", details.address())
                .param("zip", details.zip())
                .param("site", details.site())
                .param("email", details.email())
                .param("phones", json.writeValueAsString(details.phones()))
                .param("social", json.writeValueAsString(details.social()))
                .param("latitude", details.latitude())
                .param("longitude", details.longitude())
                .param("businessType", details.businessType())
                .param("hours", details.openingHours())
                .param("zone", details.zone().getId())
                .param("currency", details.currency())
                .param("id", id)
                .update();
    }

    private Location read(ResultSet row) throws SQLException {
        var details = new LocationDetails(
                row.getString("title"), row.getString("public_title"), row.getString("short_description"),
                row.getString("description"), row.getLong("country_id"), row.getLong("city_id"), row.getString("address"),
                row.getString("zip"), row.getString("site"), row.getString("email"),
                json.readValue(row.getString("phones"), TEXTS), json.readValue(row.getString("social"), NAMED_TEXTS),
                row.getBigDecimal("latitude"), row.getBigDecimal("longitude"), row.getLong("business_type_id"),
                row.getString("opening_hours"), ZoneId.of(row.getString("zone")), row.getString("currency"));
        return new Location(
                row.getLong("id"), row.getLong("chain_id"), row.getString("chain_title"), details,
                row.getBoolean("active"), row.getInt("priority"), row.getTimestamp("deleted_at") != null);
    }
}
