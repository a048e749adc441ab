package org.branchbook.api.v1;

import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.ChainOffers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /chain/{chain}/earliest}: the soonest times for a service at any branch. Ours, the contract asks branch by branch. */
@RestController
@PartnerOperation
class ChainEarliest {

    private static final int USUAL_DAYS = 14;
    private static final int USUAL_TIMES = 20;

    private final ChainOffers offers;

    ChainEarliest(ChainOffers offers) {
        this.offers = offers;
    }

    @GetMapping("/api/v1/chain/{chain:\\d+}/earliest")
    Answer earliest(@PathVariable long chain, WireQuery query) {
        var count = query.integer("count", 1, Integer.MAX_VALUE).orElse(USUAL_TIMES);
        var search = new ChainOffers.Search(
                query.requireText("service"), query.integer("days", 1, Integer.MAX_VALUE).orElse(USUAL_DAYS), count,
                query.integer("per_location", 1, Integer.MAX_VALUE).orElse(count));
        return Answer.ok(offers.soonest(chain, search).stream().map(StartJson::of).toList());
    }

    record StartJson(
            long companyId, String title, String timezoneName, long serviceId, long staffId, String time, int seanceLength,
            String datetime) {

        static StartJson of(ChainOffers.Start start) {
            var zone = start.location().zone();
            var slot = start.slot();
            return new StartJson(
                    start.location().id(), start.location().details().title(), zone.getId(), start.service().id(),
                    slot.teamMember(), WireDates.time(slot.startsAt(), zone), slot.seconds(),
                    WireDates.offsetColon(slot.startsAt(), zone));
        }
    }
}
