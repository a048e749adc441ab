package org.branchbook.api.v1;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.BookingForm;
import org.branchbook.booking.BookingForms;
import org.branchbook.booking.Offers;
import org.branchbook.booking.availability.Slot;
import org.branchbook.network.Location;
import org.branchbook.team.Position;
import org.branchbook.team.Positions;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is shown of locations on demand: {@code show_groups}, {@code showBookforms}, {@code forBooking}, {@code my},
 * {@code bookform_id} and {@code include}. Teams and positions are shown of those locations whose the caller may see. What
 * {@code include} names besides is not kept here yet and left out.
 */
@Component
class LocationExtras {

    private final Access access;
    private final BookingForms forms;
    private final Offers offers;
    private final TeamMembers team;
    private final Positions positions;

    LocationExtras(Access access, BookingForms forms, Offers offers, TeamMembers team, Positions positions) {
        this.access = access;
        this.forms = forms;
        this.offers = offers;
        this.team = team;
        this.positions = positions;
    }

    /** By location. The rights are for one location alone, as the contract has them. */
    Map<Long, LocationJson.Extras> of(List<Location> locations, WireQuery query, Caller caller) {
        var ids = locations.stream().map(Location::id).toList();
        var included = Set.copyOf(query.texts("include"));
        var bookforms = asked(query, "showBookforms") ? forms.ofLocations(ids) : null;
        var teams = included.contains("staff") ? teams(visible(caller, ids, Right.SEE_TEAM)) : null;
        var titles = included.contains("positions") ? positions(visible(caller, ids, Right.SEE_POSITIONS)) : null;
        var free = asked(query, "forBooking") ? offers.next(ids) : null;
        var extras = new HashMap<Long, LocationJson.Extras>();
        for (var location : locations) {
            extras.put(location.id(), new LocationJson.Extras(
                    asked(query, "show_groups"),
                    free == null ? null : next(location, free.get(location.id())),
                    listed(bookforms, location, LocationExtras::bookform),
                    query.has("bookform_id") ? "" : null,
                    listed(teams, location, StaffJson::of),
                    listed(titles, location, position -> PositionJson.of(position, location.chain())),
                    null));
        }
        return extras;
    }

    private static boolean asked(WireQuery query, String flag) {
        return query.flag(flag).orElse(false);
    }

    private static String next(Location location, @Nullable Slot free) {
        return free == null ? "" : WireDates.offsetColon(free.startsAt(), location.zone());
    }

    private static <T, R> @Nullable List<R> listed(
            @Nullable Map<Long, List<T>> byLocation, Location location, Function<? super T, ? extends R> shape) {
        return byLocation == null
                ? null
                : byLocation.getOrDefault(location.id(), List.of()).stream().<R>map(shape).toList();
    }

    private Map<Long, List<TeamMember>> teams(Collection<Long> locations) {
        return team.ofLocations(locations).stream().collect(Collectors.groupingBy(TeamMember::location));
    }

    private Map<Long, List<Position>> positions(Collection<Long> locations) {
        return positions.all(locations).stream().collect(Collectors.groupingBy(Position::location));
    }

    private List<Long> visible(Caller caller, List<Long> locations, Right right) {
        if (caller.user() == null || caller.user().booking()) {
            return List.of();
        }
        var granted = access.permissions(caller.user().id(), locations);
        return locations.stream().filter(id -> granted.getOrDefault(id, Permissions.NONE).allow(right)).toList();
    }

    /** There are no public booking pages yet that an address could lead to. */
    private static LocationJson.BookformJson bookform(BookingForm form) {
        return new LocationJson.BookformJson(form.id(), form.title(), form.standard() ? 1 : 0, "");
    }

    /** A team member in short. */
    record StaffJson(
            long id, String name, long companyId, String specialization, String avatar, String avatarBig, Object position) {

        static StaffJson of(TeamMember member) {
            var details = member.details();
            return new StaffJson(
                    member.id(), member.name(), member.location(), details.specialization(), details.avatar(), details.avatar(),
                    BookOffers.PositionJson.of(member.position()));
        }
    }
}
