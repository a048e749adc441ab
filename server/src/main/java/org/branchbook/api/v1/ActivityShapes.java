package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.booking.GroupEvent;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.catalog.Services;
import org.branchbook.network.Location;
import org.branchbook.network.Tag;
import org.branchbook.network.Tags;
import org.branchbook.team.Resources;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.springframework.stereotype.Component;

/** Puts group events together with their services, team members, rooms and tags: five queries, however many events. */
@Component
public class ActivityShapes {

    private final Services services;
    private final ServiceCategories categories;
    private final TeamMembers team;
    private final Resources resources;
    private final Tags tags;

    ActivityShapes(Services services, ServiceCategories categories, TeamMembers team, Resources resources, Tags tags) {
        this.services = services;
        this.categories = categories;
        this.team = team;
        this.resources = resources;
        this.tags = tags;
    }

    ActivityJson of(Location location, GroupEvent event) {
        return of(location, List.of(event)).getFirst();
    }

    List<ActivityJson> of(Location location, List<GroupEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        var sold = services(location, events);
        var people = team.all(location.id(), events.stream().map(event -> event.plan().teamMember()).distinct().toList()).stream()
                .collect(Collectors.toMap(TeamMember::id, ActivityJson.StaffOfActivity::of));
        var rooms = ActivityJson.RoomJson.byId(resources.list(location.id()));
        var labels = tags.all(location.id(), events.stream().flatMap(event -> event.plan().labels().stream()).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Tag::id, RecordJson.LabelJson::of));
        return events.stream()
                .map(event -> ActivityJson.of(
                        event, location, sold.get(event.plan().service()), people.get(event.plan().teamMember()),
                        event.plan().rooms().stream().map(rooms::get).filter(Objects::nonNull).toList(),
                        event.plan().labels().stream().map(labels::get).filter(Objects::nonNull).toList()))
                .toList();
    }

    /** The same in the form of duplicates. */
    public List<ActivityCopyJson> copies(Location location, List<GroupEvent> events) {
        return of(location, events).stream().map(ActivityCopyJson::of).toList();
    }

    private Map<Long, ActivityJson.ServiceOfActivity> services(Location location, List<GroupEvent> events) {
        var sold = services.all(location.id(), events.stream().map(event -> event.plan().service()).distinct().toList());
        var shelves = categories.all(location.id(), sold.stream().map(Service::category).distinct().toList()).stream()
                .collect(Collectors.toMap(ServiceCategory::id, Function.identity()));
        return sold.stream()
                .collect(Collectors.toMap(
                        Service::id,
                        service -> ActivityJson.ServiceOfActivity.of(service, shelves.get(service.category()))));
    }
}
