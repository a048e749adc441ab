package org.branchbook.site.console;

import org.branchbook.access.Caller;
import org.branchbook.shared.NotFound;
import org.branchbook.site.console.DeliveryJson.DetailJson;
import org.branchbook.site.console.DeliveryJson.PageJson;
import org.branchbook.webhooks.Deliveries;
import org.branchbook.webhooks.Replays;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/deliveries}: what was sent of what happens at a location, to whomever. */
@RestController
@RequestMapping("/console/api/locations/{location}/deliveries")
class DeliveriesOfLocation {

    private static final int PAGE = 50;

    private final Deliveries deliveries;
    private final Replays replays;

    DeliveriesOfLocation(Deliveries deliveries, Replays replays) {
        this.deliveries = deliveries;
        this.replays = replays;
    }

    @GetMapping
    PageJson list(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location,
            @ModelAttribute DeliveryFilter filter) {
        return PageJson.of(deliveries.at(caller, location, filter.narrowed(), filter.after(), PAGE + 1), PAGE);
    }

    @GetMapping("/{delivery}")
    DetailJson show(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable String delivery) {
        var key = keyAt(location, delivery);
        return DetailJson.of(deliveries.get(caller, location, key.subscription(), key.number()));
    }

    private static DeliveryKey keyAt(long location, String word) {
        var key = DeliveryKey.parse(word);
        if (key.location() != location) {
            throw new NotFound("Delivery not found");
        }
        return key;
    }

    @PostMapping("/{delivery}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplaysOfLocation.ReplayJson resend(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable String delivery) {
        var key = keyAt(location, delivery);
        return ReplaysOfLocation.ReplayJson.of(replays.resend(caller, location, key.subscription(), key.number()));
    }
}
