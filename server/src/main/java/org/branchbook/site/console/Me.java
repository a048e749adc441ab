package org.branchbook.site.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.access.Sessions.Session;
import org.branchbook.marketplace.Developers;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET me}: who is signed in, the word that writes must repeat, the locations open to them, and whether they make apps. */
@RestController
class Me {

    private static final Comparator<Location> AS_SHOWN = Comparator.comparing(Location::chainTitle)
            .thenComparing(Location::chain)
            .thenComparing(Location::priority, Comparator.reverseOrder())
            .thenComparing(location -> location.details().title())
            .thenComparing(Location::id);

    private final Access access;
    private final Locations locations;
    private final Developers developers;

    Me(Access access, Locations locations, Developers developers) {
        this.access = access;
        this.locations = locations;
        this.developers = developers;
    }

    record MeJson(UserJson user, String csrfToken, List<ChainJson> chains, List<LocationJson> locations, boolean developer) {}

    record UserJson(long id, String name, String login) {}

    record ChainJson(long id, String title) {}

    record LocationJson(long id, String title, long chainId, String zone, String currency, boolean mayManageApps, MayJson may) {}

    /** What of a location is open to the person; what is not, the console does not show. */
    record MayJson(
            boolean seeCalendar, boolean book, boolean change, boolean cancel, boolean overbook, boolean seeClients,
            boolean seePhones, boolean editClients, boolean seeWebhooks) {

        static MayJson of(Permissions permissions) {
            return new MayJson(
                    permissions.allow(Right.SEE_CALENDAR), permissions.allow(Right.CREATE_APPOINTMENTS),
                    permissions.allow(Right.EDIT_APPOINTMENTS), permissions.allow(Right.DELETE_APPOINTMENTS),
                    permissions.allow(Right.OVERBOOK), permissions.allow(Right.SEE_CLIENTS),
                    permissions.allow(Right.SEE_CLIENT_PHONES), permissions.allow(Right.EDIT_CLIENTS),
                    permissions.allow(Right.SEE_WEBHOOKS));
        }
    }

    @GetMapping("/console/api/me")
    MeJson show(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @RequestAttribute(ConsoleRequest.SESSION) Session session) {
        var user = session.user();
        var permissions = access.permissionsEverywhere(caller);
        var open = locations.withIds(permissions.keySet()).stream()
                .filter(location -> !location.deleted())
                .sorted(AS_SHOWN)
                .toList();
        var chains = open.stream().map(location -> new ChainJson(location.chain(), location.chainTitle())).distinct().toList();
        return new MeJson(
                new UserJson(user.id(), user.name(), user.login()), session.csrfToken(), chains,
                open.stream().map(location -> shape(location, permissions)).toList(), !developers.ofMaintainer(caller).isEmpty());
    }

    private static LocationJson shape(Location location, Map<Long, Permissions> permissions) {
        var own = permissions.getOrDefault(location.id(), Permissions.NONE);
        return new LocationJson(
                location.id(), location.details().title(), location.chain(), location.zone().getId(), location.currency(),
                own.allow(Right.MANAGE_RIGHTS), MayJson.of(own));
    }
}
