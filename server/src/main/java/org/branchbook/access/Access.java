package org.branchbook.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Rights of users in locations, evaluated in one place for every way in. A location that the caller has no link to answers
 * exactly like one that does not exist.
 */
@Component
public class Access {

    private static final TypeReference<Map<String, Integer>> VALUES = new TypeReference<>() {};
    static final NotPermitted DENIED = new NotPermitted("Access denied.");

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Access(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Lets the caller pass if they have the right in the location, and refuses otherwise. */
    public void require(Caller caller, long location, Right right) {
        permissions(caller, location).require(right);
    }

    /** Lets the caller pass if they belong to the location at all. */
    public void requireMember(Caller caller, long location) {
        permissions(caller, location);
    }

    /** What the caller may do in the location; refuses when they have no link to it or when the link is suspended. */
    public Permissions permissions(Caller caller, long location) {
        if (caller.isSystem()) {
            return Permissions.all();
        }
        var user = caller.requireUser();
        if (user.booking()) {
            throw DENIED;
        }
        var link = link(location, user.id()).orElseThrow(() -> DENIED);
        if (link.suspension() != null) {
            throw new NotPermitted(link.suspension());
        }
        return link.permissions();
    }

    /** Whether the caller has the right in the location; for deciding what to show. */
    public boolean allows(Caller caller, long location, Right right) {
        return caller.isSystem()
                || caller.user() != null
                        && !caller.user().booking()
                        && link(location, caller.user().id())
                                .filter(link -> link.suspension() == null)
                                .filter(link -> link.permissions().allow(right))
                                .isPresent();
    }

    private Optional<Link> link(long location, long user) {
        return jdbc.sql("""
                        select permissions, suspension from location_user
                        where location_id = :location and user_id = :user""")
                .param("location", location)
                .param("user", user)
                .query((row, i) -> new Link(parse(row.getString("permissions")), row.getString("suspension")))
                .optional();
    }

    /** What the user may do in each of these locations; those without a link to the user, or with a suspended one, are missing. */
    public Map<Long, Permissions> permissions(long user, Collection<Long> locations) {
        return jdbc.sql("""
                        select location_id, permissions from location_user
                        where location_id = any (:locations) and user_id = :user and suspension is null""")
                .param("locations", locations.toArray(Long[]::new))
                .param("user", user)
                .query((row, i) -> Map.entry(row.getLong("location_id"), parse(row.getString("permissions"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Link(Permissions permissions, @Nullable String suspension) {}

    private Permissions parse(String stored) {
        return new Permissions(json.readValue(stored, VALUES));
    }

    /** What the caller may do in each location that they are linked to, by the location's id; suspended links are left out. */
    public Map<Long, Permissions> permissionsEverywhere(Caller caller) {
        var user = caller.requireUser().id();
        return permissions(user, locationsOf(user));
    }

    /** The locations that the user is linked to, ascending. */
    public List<Long> locationsOf(long user) {
        return jdbc.sql("select location_id from location_user_directory where user_id = :user order by location_id")
                .param("user", user)
                .query(Long.class)
                .list();
    }

    /** Links a user to a location with these permissions, or replaces the permissions of the link there is. */
    public void grant(long location, long user, String role, Permissions permissions) {
        jdbc.sql("""
                        insert into location_user (location_id, user_id, role, permissions)
                        values (:location, :user, :role, cast(:permissions as jsonb))
                        on conflict (location_id, user_id)
                        do update set role = excluded.role, permissions = excluded.permissions, suspension = null""")
                .param("location", location)
                .param("user", user)
                .param("role", role)
                .param("permissions", json.writeValueAsString(permissions.values()))
                .update();
        jdbc.sql("""
                        insert into location_user_directory (user_id, location_id) values (:user, :location)
                        on conflict (user_id, location_id) do nothing""")
                .param("user", user)
                .param("location", location)
                .update();
    }

    /** Takes the location away from the user. Doing it again changes nothing. */
    public void revoke(long location, long user) {
        jdbc.sql("delete from location_user where location_id = :location and user_id = :user")
                .param("location", location)
                .param("user", user)
                .update();
        jdbc.sql("delete from location_user_directory where user_id = :user and location_id = :location")
                .param("user", user)
                .param("location", location)
                .update();
    }

    /** Keeps the link but refuses every call with {@code reason}, until it is granted anew. */
    public void suspend(long location, long user, String reason) {
        jdbc.sql("""
                        update location_user set suspension = :reason
                        where location_id = :location and user_id = :user""")
                .param("reason", reason)
                .param("location", location)
                .param("user", user)
                .update();
    }
}
