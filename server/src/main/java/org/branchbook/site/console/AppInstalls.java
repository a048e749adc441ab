package org.branchbook.site.console;

import java.util.List;
import java.util.Objects;
import org.branchbook.access.Caller;
import org.branchbook.marketplace.Grant;
import org.branchbook.marketplace.Installs;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code applications/{id}/installs}: an owner connects an app to locations, and disconnects it from one. */
@RestController
class AppInstalls {

    private final Installs installs;

    AppInstalls(Installs installs) {
        this.installs = installs;
    }

    record Wanted(@Nullable List<@Nullable Long> locationIds) {

        List<Long> requireLocations() {
            if (locationIds == null || locationIds.isEmpty() || locationIds.stream().anyMatch(Objects::isNull)) {
                throw new Invalid("location_ids", "must name at least one location");
            }
            return locationIds.stream().filter(Objects::nonNull).toList();
        }
    }

    record ConnectedJson(@Nullable String redirectUrl, List<ResultJson> results) {}

    /** {@code status} and {@code error}: exactly one of them says something. */
    record ResultJson(long locationId, @Nullable String status, @Nullable String error) {

        static ResultJson of(Grant.Outcome outcome) {
            return switch (outcome) {
                case Grant.Outcome.Granted granted -> new ResultJson(granted.location(), Apps.word(granted.install().status()), null);
                case Grant.Outcome.Already already -> new ResultJson(already.location(), Apps.word(already.install().status()), null);
                case Grant.Outcome.Refused refused -> new ResultJson(refused.location(), null, refused.reason().getMessage());
            };
        }
    }

    @PostMapping("/console/api/applications/{id}/installs")
    ConnectedJson connect(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id, @RequestBody Wanted wanted) {
        var grant = installs.grant(caller, id, wanted.requireLocations());
        return new ConnectedJson(grant.redirectUrl(), grant.outcomes().stream().map(ResultJson::of).toList());
    }

    /** Also where it is not connected: then all is as it should be. */
    @DeleteMapping("/console/api/applications/{id}/installs/{location}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id, @PathVariable long location) {
        installs.uninstall(caller, location, id);
    }
}
