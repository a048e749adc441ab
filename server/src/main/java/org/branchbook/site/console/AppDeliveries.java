package org.branchbook.site.console;

import java.util.Objects;
import org.branchbook.access.Caller;
import org.branchbook.shared.NotFound;
import org.branchbook.site.console.DeliveryJson.DetailJson;
import org.branchbook.site.console.DeliveryJson.PageJson;
import org.branchbook.webhooks.Deliveries;
import org.branchbook.webhooks.DeliveryQuery;
import org.branchbook.webhooks.Replays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code applications/{id}/deliveries}: what an app was told in all locations, newest first, and how each attempt went. */
@RestController
@RequestMapping("/console/api/applications/{id}/deliveries")
class AppDeliveries {

    private static final int PAGE = 50;

    private final Deliveries deliveries;
    private final Replays replays;

    AppDeliveries(Deliveries deliveries, Replays replays) {
        this.deliveries = deliveries;
        this.replays = replays;
    }

    @GetMapping
    PageJson list(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id,
            @RequestParam(name = "location_id", required = false) @Nullable Long location, @ModelAttribute DeliveryFilter filter) {
        var query = new DeliveryQuery(id, location, filter.narrowed(), filter.after(), PAGE + 1);
        return PageJson.of(deliveries.list(caller, query), PAGE);
    }

    @GetMapping("/{delivery}")
    DetailJson show(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id, @PathVariable String delivery) {
        return DetailJson.of(find(caller, id, DeliveryKey.parse(delivery)));
    }

    private Deliveries.Detail find(Caller caller, long application, DeliveryKey key) {
        var detail = deliveries.get(caller, key.location(), key.subscription(), key.number());
        if (!Objects.equals(detail.delivery().application(), application)) {
            throw new NotFound("Delivery not found");
        }
        return detail;
    }

    @PostMapping("/{delivery}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplaysOfLocation.ReplayJson resend(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id, @PathVariable String delivery) {
        var key = DeliveryKey.parse(delivery);
        find(caller, id, key);
        return ReplaysOfLocation.ReplayJson.of(replays.resend(caller, key.location(), key.subscription(), key.number()));
    }
}
