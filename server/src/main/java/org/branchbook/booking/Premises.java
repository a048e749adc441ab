package org.branchbook.booking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Resource;

/**
 * The rooms and equipment of a location and which services need them. A room is any single piece of a resource, such as the
 * second of two massage rooms. An appointment takes one room of every resource that one of its services needs, for all its
 * time. That is asked for in groups: of each group one room is taken, the first that is free.
 */
final class Premises {

    private final Map<Long, List<Long>> roomsByResource = new HashMap<>();
    private final Map<Long, Long> resourceByRoom = new HashMap<>();
    private final Map<Long, List<Long>> neededByService;

    /** {@code neededByService}: the resources that each service needs; one that needs none is missing. */
    Premises(List<Resource> resources, Map<Long, List<Long>> neededByService) {
        this.neededByService = Map.copyOf(neededByService);
        for (var resource : resources) {
            roomsByResource.put(resource.id(), resource.instances().stream().map(Resource.Instance::id).sorted().toList());
            resource.instances().forEach(room -> resourceByRoom.put(room.id(), resource.id()));
        }
    }

    /** Every room that some service needs. */
    Set<Long> neededRooms() {
        var rooms = new TreeSet<Long>();
        neededByService.values().forEach(needed -> needed.forEach(resource -> rooms.addAll(rooms(resource))));
        return rooms;
    }

    /** What these services need. */
    List<List<Long>> groups(Collection<Long> services) {
        return needed(services).stream().map(this::rooms).toList();
    }

    /** The same for somebody who names rooms himself: those and no others of their resources, whether needed or not. */
    List<List<Long>> groupsNaming(Collection<Long> services, Collection<Long> named) {
        var groups = new ArrayList<List<Long>>();
        var resources = needed(services);
        for (var room : new LinkedHashSet<>(named)) {
            var resource = resourceByRoom.get(room);
            if (resource == null) {
                throw new Invalid("resource_instance_ids", "names a room that the location does not have");
            }
            groups.add(List.of(room));
            resources.remove(resource);
        }
        resources.forEach(resource -> groups.add(rooms(resource)));
        return groups;
    }

    /** The same for an appointment that has rooms: it stays in them where it can, and keeps those that were only named. */
    List<List<Long>> groupsKeeping(Collection<Long> services, Appointment before) {
        var resources = needed(services);
        var groups = new ArrayList<List<Long>>();
        resources.forEach(resource -> groups.add(preferring(resource, before.rooms())));
        resources.addAll(needed(before.services()));
        before.rooms().stream()
                .filter(room -> resourceByRoom.containsKey(room) && !resources.contains(resourceByRoom.get(room)))
                .forEach(room -> groups.add(List.of(room)));
        return groups;
    }

    private List<Long> preferring(long resource, Collection<Long> preferred) {
        var rooms = new LinkedHashSet<>(preferred);
        rooms.retainAll(rooms(resource));
        rooms.addAll(rooms(resource));
        return List.copyOf(rooms);
    }

    private Set<Long> needed(Collection<Long> services) {
        if (neededByService.isEmpty()) {
            return new TreeSet<>();
        }
        var resources = new TreeSet<Long>();
        services.forEach(service -> resources.addAll(neededByService.getOrDefault(service, List.of())));
        return resources;
    }

    private List<Long> rooms(long resource) {
        return roomsByResource.getOrDefault(resource, List.of());
    }
}
