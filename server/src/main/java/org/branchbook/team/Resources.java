package org.branchbook.team;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.catalog.ServiceAttachment;
import org.branchbook.events.Events;
import org.branchbook.shared.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rooms and equipment of a location, and which services need them. */
@Component
public class Resources {

    private static final Right CREATE = Right.EDIT_LOCATION;

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
        access.require(caller, location, CREATE);
        if (title.isBlank()) {
            throw new Invalid("title", "must not be empty");
        }
        events.turn(location);
        var id = jdbc.sql("insert into resource (location_id, title) values (:location, :title) returning id")
                .param("location", location)
                .param("title", title)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into resource_instance (location_id, resource_id, title)
                        select :location, :resource, piece.title
                        from unnest(:titles) with ordinality as piece (title, place) order by piece.place""")
                .param("location", location)
                .param("resource", id)
                .param("titles", instances.toArray(String[]::new))
                .update();
        return list(location).stream().filter(resource -> resource.id() == id).findFirst().orElseThrow();
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
