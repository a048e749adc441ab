package org.branchbook.team;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.catalog.ServiceAttachment;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rooms and equipment of a location, and which services need them. */
@Component
public class Resources {

    private static final Right CHANGE = Right.EDIT_LOCATION;
    private static final Set<String> RESOURCES = Set.of("resources");
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_INSTANCES = 200;

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;

    Resources(JdbcClient jdbc, Access access, Events events) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
    }

    /** Whoever belongs to the location may see its rooms. */
    public List<Resource> list(Caller caller, long location) {
        access.requireMember(caller, location);
        return list(location);
    }

    public List<Resource> list(long location) {
        var titles = new LinkedHashMap<Long, String>();
        var instances = new LinkedHashMap<Long, List<Resource.Instance>>();
        jdbc.sql("""
                        select resource.id, resource.title, resource_instance.id as instance_id,
                               resource_instance.title as instance_title
                        from resource
                        left join resource_instance on resource_instance.location_id = resource.location_id
                                                   and resource_instance.resource_id = resource.id
                        where resource.location_id = :location
                        order by resource.title, resource.id, resource_instance.id""")
                .param("location", location)
                .query(row -> {
                    var id = row.getLong("id");
                    titles.put(id, row.getString("title"));
                    var pieces = instances.computeIfAbsent(id, unseen -> new ArrayList<>());
                    var instance = row.getObject("instance_id", Long.class);
                    if (instance != null) {
                        pieces.add(new Resource.Instance(instance, row.getString("instance_title")));
                    }
                });
        return titles.entrySet().stream()
                .map(title -> new Resource(location, title.getKey(), title.getValue(), instances.get(title.getKey())))
                .toList();
    }

    /** Which resources each of these services needs; a service that needs none is missing. */
    public Map<Long, List<Long>> neededBy(long location, Collection<Long> services) {
        return jdbc.sql("""
                        select service_id, resource_id from service_resource
                        where location_id = :location and service_id = any (:services)
                        order by service_id, resource_id""")
                .param("location", location)
                .param("services", services.toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong("service_id"), row.getLong("resource_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Adds a kind of room or equipment with one piece for each of the titles. */
    @Transactional
    public Resource create(Caller caller, long location, String title, List<String> instances) {
        access.require(caller, location, CHANGE);
        requireTitles(title, instances);
        var turn = events.turn(location);
        var id = jdbc.sql("insert into resource (location_id, title) values (:location, :title) returning id")
                .param("location", location)
                .param("title", title)
                .query(Long.class)
                .single();
        insertInstances(location, id, instances);
        tell(turn, caller);
        return get(location, id);
    }

    /**
     * Gives the resource this title and these pieces. One with an id is kept under its title, one without (0) is new, and
     * those that are not named are gone; appointments that have them keep them.
     */
    @Transactional
    public Resource replace(Caller caller, long location, long id, String title, List<Resource.Instance> instances) {
        access.require(caller, location, CHANGE);
        requireTitles(title, instances.stream().map(Resource.Instance::title).toList());
        var turn = events.turn(location);
        var kept = instances.stream().filter(instance -> instance.id() != 0).toList();
        requireKnown(get(location, id), kept);
        jdbc.sql("update resource set title = :title where location_id = :location and id = :id")
                .param("title", title)
                .param("location", location)
                .param("id", id)
                .update();
        keepInstances(location, id, kept);
        insertInstances(location, id, instances.stream().filter(one -> one.id() == 0).map(Resource.Instance::title).toList());
        tell(turn, caller);
        return get(location, id);
    }

    /** Takes a resource away that no service needs any more. */
    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        get(location, id);
        var needed = jdbc.sql("""
                        select exists (
                            select 1 from service_resource join service on service.location_id = service_resource.location_id
                                and service.id = service_resource.service_id and service.deleted_at is null
                            where service_resource.location_id = :location and service_resource.resource_id = :id)""")
                .param("location", location)
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (needed) {
            throw new Conflict("Services need this resource. Take it off them first.");
        }
        for (var table : List.of("service_resource", "resource_instance")) {
            jdbc.sql("delete from " + table + " where location_id = :location and resource_id = :id")
                    .param("location", location)
                    .param("id", id)
                    .update();
        }
        jdbc.sql("delete from resource where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        tell(turn, caller);
    }

    private Resource get(long location, long id) {
        return list(location).stream()
                .filter(resource -> resource.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Resource not found"));
    }

    private static void requireTitles(String title, List<String> instances) {
        requireTitle("title", title);
        instances.forEach(instance -> requireTitle("instances", instance));
        if (instances.size() > MOST_INSTANCES) {
            throw new Invalid("instances", "must be no more than " + MOST_INSTANCES);
        }
    }

    private static void requireTitle(String field, String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new Invalid(field, "must have a title of 1 to " + LONGEST_TITLE + " characters");
        }
    }

    private static void requireKnown(Resource resource, List<Resource.Instance> kept) {
        var known = resource.instances().stream().map(Resource.Instance::id).collect(Collectors.toSet());
        for (var instance : kept) {
            if (!known.remove(instance.id())) {
                throw new Invalid("instances", "names " + instance.id() + " twice, or it is not a piece of this resource");
            }
        }
    }

    private void keepInstances(long location, long resource, List<Resource.Instance> kept) {
        var ids = kept.stream().map(Resource.Instance::id).toArray(Long[]::new);
        jdbc.sql("""
                        delete from resource_instance
                        where location_id = :location and resource_id = :resource and id <> all (:kept)""")
                .param("location", location)
                .param("resource", resource)
                .param("kept", ids)
                .update();
        jdbc.sql("""
                        update resource_instance set title = kept.title from unnest(:ids, :titles) as kept (id, title)
                        where resource_instance.location_id = :location and resource_instance.resource_id = :resource
                          and resource_instance.id = kept.id""")
                .param("location", location)
                .param("resource", resource)
                .param("ids", ids)
                .param("titles", kept.stream().map(Resource.Instance::title).toArray(String[]::new))
                .update();
    }

    private void insertInstances(long location, long resource, List<String> titles) {
        jdbc.sql("""
                        insert into resource_instance (location_id, resource_id, title)
                        select :location, :resource, piece.title
                        from unnest(:titles) with ordinality as piece (title, place) order by piece.place""")
                .param("location", location)
                .param("resource", resource)
                .param("titles", titles.toArray(String[]::new))
                .update();
    }

    /** Rooms belong to how the location is set up. */
    private void tell(Turn turn, Caller caller) {
        events.append(turn, Change.updated(Subject.LOCATION, turn.location(), caller.cause(), RESOURCES));
    }

    /** Makes these the only resources that a service needs, written together with the service. */
    public ServiceAttachment needing(Collection<Long> resources) {
        return service -> {
            var wanted = resources.stream().distinct().toArray(Long[]::new);
            jdbc.sql("delete from service_resource where location_id = :location and service_id = :service")
                    .param("location", service.location())
                    .param("service", service.id())
                    .update();
            var known = jdbc.sql("""
                            insert into service_resource (location_id, service_id, resource_id)
                            select location_id, :service, id from resource
                            where location_id = :location and id = any (:resources)""")
                    .param("location", service.location())
                    .param("service", service.id())
                    .param("resources", wanted)
                    .update();
            if (known < wanted.length) {
                throw new Invalid("resources", "names a resource that the location does not have");
            }
        };
    }
}
