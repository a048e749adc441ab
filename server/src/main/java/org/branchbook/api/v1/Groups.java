package org.branchbook.api.v1;

import java.util.List;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.api.Answer;
import org.branchbook.network.Chain;
import org.branchbook.network.Chains;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /groups}: the chains of the user, with the locations in them that are open to this user. */
@RestController
class Groups {

    private final Chains chains;
    private final Locations locations;
    private final Access access;

    Groups(Chains chains, Locations locations, Access access) {
        this.chains = chains;
        this.locations = locations;
        this.access = access;
    }

    @GetMapping("/api/v1/groups")
    Answer list(Caller caller) {
        var user = caller.requireUser().id();
        var own = chains.ofUser(user);
        var byChain = locations.list(Locations.Query.ofMember(user), new Page(1, Page.LARGEST))
                .rows().stream()
                .collect(Collectors.groupingBy(Location::chain));
        var rights = access.permissions(user, own.stream().map(Chain::mainLocation).toList());
        return Answer.ok(own.stream()
                .map(chain -> GroupJson.of(
                        chain, byChain.getOrDefault(chain.id(), List.of()),
                        rights.getOrDefault(chain.mainLocation(), Permissions.NONE)))
                .toList());
    }

    /** {@code access} is what the user may do in the chain's main location, as "0" and "1". */
    record GroupJson(long id, String title, List<BranchJson> companies, AccessJson access) {

        static GroupJson of(Chain chain, List<Location> locations, Permissions permissions) {
            var branches = locations.stream()
                    .map(location -> new BranchJson(location.id(), location.details().title()))
                    .toList();
            return new GroupJson(chain.id(), chain.title(), branches, AccessJson.of(permissions));
        }
    }

    record BranchJson(long id, String title) {}

    /** There is no loyalty programme to have rights in yet. */
    record AccessJson(
            String settingsAccess,
            String clientsAccess,
            String usersAccess,
            String loyaltyAccess,
            String loyaltyCardsManualTransactionsAccess,
            String networkServicesAccess) {

        static AccessJson of(Permissions permissions) {
            return new AccessJson(
                    flag(permissions, Right.SEE_SETTINGS), flag(permissions, Right.SEE_CLIENTS),
                    flag(permissions, Right.MANAGE_RIGHTS), "0", "0", flag(permissions, Right.EDIT_SERVICES));
        }

        private static String flag(Permissions permissions, Right right) {
            return permissions.allow(right) ? "1" : "0";
        }
    }
}
