package org.branchbook.network;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
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
import org.branchbook.shared.NotPermitted;
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

    /** Between a branch and {@code :latitude}, {@code :longitude}, on a globe. */
    private static final String KILOMETRES = """
            2 * 6371 * asin(least(1, sqrt(
                power(sin(radians(cast(location.latitude as double precision) - cast(:latitude as double precision)) / 2), 2)
                + cos(radians(cast(:latitude as double precision))) * cos(radians(cast(location.latitude as double precision)))
                * power(sin(radians(cast(location.longitude as double precision) - cast(:longitude as double precision)) / 2), 2))))""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;
    private final List<LocationListener> listeners;

    Locations(
            JdbcClient jdbc, Clock clock, ObjectMapper json, Access access, Events events, ActivityLog activity,
            List<LocationListener> listeners) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.access = access;
        this.events = events;
        this.activity = activity;
        this.listeners = listeners;
    }

    /** The branch, also a closed one; refuses an id that is none. */
    public Location get(long id) {
        return find(id).orElseThrow(() -> new NotFound("Location not found"));
    }

    /** The branch that an address names, also a closed one; where there is none the answer is that for another tenant's. */
    public Location addressed(long id) {
        return find(id).orElseThrow(() -> new NotPermitted("Access denied."));
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

    /**
     * Which branches are wanted; null asks for nothing, and nothing named means all that are open. {@code memberUser} narrows
     * to those this user is linked to, {@code among} to these ids; {@code without} are left out.
     */
    public record Query(
            @Nullable Long id,
            @Nullable Long leastId,
            @Nullable Long chain,
            @Nullable Long city,
            @Nullable Long memberUser,
            @Nullable String titlePart,
            @Nullable Long businessType,
            @Nullable Long businessGroup,
            @Nullable Near near,
            @Nullable Collection<Long> among,
            Collection<Long> without,
            boolean activeOnly,
            boolean withDeleted) {

        /** All open branches that the user is linked to. */
        public static Query ofMember(long user) {
            return new Query(null, null, null, null, user, null, null, null, null, null, List.of(), false, false);
        }
    }

    /** Branches whose place is known and not farther from a point than so many kilometres as the crow flies; null for however far. */
    public record Near(BigDecimal latitude, BigDecimal longitude, @Nullable BigDecimal kilometres) {}

    /** Open branches by priority and id, or the nearest first when a place is named. */
    public Listing<Location> list(Query query, Page page) {
        var where = """
                where (cast(:id as bigint) is null or location.id = :id)
                  and (cast(:leastId as bigint) is null or location.id >= :leastId)
                  and (cast(:businessType as bigint) is null or location.business_type_id = :businessType)
                  and (cast(:businessGroup as bigint) is null
                       or location.business_type_id in (select type.id from business_type type where type.business_group_id = :businessGroup))
                  and (cast(:among as bigint[]) is null or location.id = any (:among))
                  and location.id <> all (:without)
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
                """ + nearby(query.near());
        var order = query.near() == null ? "location.priority desc" : KILOMETRES;
        var rows = bind(SELECT + where + " order by " + order + ", location.id limit :size offset :offset", query)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
        var total = bind("select count(*) from location " + where, query).query(Long.class).single();
        return new Listing<>(rows, total);
    }

    private static String nearby(@Nullable Near near) {
        if (near == null) {
            return "";
        }
        var known = " and location.latitude is not null and location.longitude is not null";
        return near.kilometres() == null ? known : known + " and " + KILOMETRES + " <= :kilometres";
    }

    private JdbcClient.StatementSpec bind(String sql, Query query) {
        var among = query.among() == null ? null : query.among().toArray(Long[]::new);
        var statement = jdbc.sql(sql)
                .param("id", query.id())
                .param("leastId", query.leastId())
                .param("businessType", query.businessType())
                .param("businessGroup", query.businessGroup())
                .param("among", among)
                .param("without", query.without().toArray(Long[]::new))
                .param("chain", query.chain())
                .param("city", query.city())
                .param("user", query.memberUser())
                .param("title", query.titlePart())
                .param("activeOnly", query.activeOnly())
                .param("withDeleted", query.withDeleted());
        return query.near() == null
                ? statement
                : statement
                        .param("latitude", query.near().latitude())
                        .param("longitude", query.near().longitude())
                        .param("kilometres", query.near().kilometres());
    }

    /** The day on which the branch was opened, by its own calendar. */
    public LocalDate openedOn(Location location) {
        return jdbc.sql("select created_at from location where id = :id")
                .param("id", location.id())
                .query((row, i) -> row.getTimestamp("created_at").toInstant().atZone(location.zone()).toLocalDate())
                .single();
    }

    /**
     * Closes a branch for good: nobody finds it or books there any more, what happened there stays readable for its people.
     * Only somebody who manages rights there may.
     */
    @Transactional
    public void close(Caller caller, long id) {
        access.require(caller, id, Right.EDIT_LOCATION);
        access.require(caller, id, Right.MANAGE_RIGHTS);
        var turn = events.turn(id);
        var closed = jdbc.sql("update location set deleted_at = :now, active = false where id = :id and deleted_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (closed == 0) {
            throw new NotFound("Location not found");
        }
        events.append(turn, Change.deleted(Subject.LOCATION, id, caller.cause()));
        activity.record(caller, new ActivityLog.Entry(id, ActivityLog.Act.LOCATION_CLOSED, get(id).details().title()));
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
        var turn = events.turn(id);
        var opened = get(id);
        listeners.forEach(listener -> listener.opened(opened));
        events.append(turn, Change.created(Subject.LOCATION, id, caller.cause()));
        activity.record(caller, new ActivityLog.Entry(id, ActivityLog.Act.LOCATION_CREATED, details.title()));
        return opened;
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
