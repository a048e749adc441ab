package org.branchbook.api.v1;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.booking.Holds;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /book_hold/{loc}}: a client holds a time while he fills in the form, and gives it back. */
@RestController
@PartnerOperation
@RequestMapping("/api/v1/book_hold/{location:\\d+}")
class BookHold {

    private final Holds holds;
    private final Locations locations;

    BookHold(Holds holds, Locations locations) {
        this.holds = holds;
        this.locations = locations;
    }

    @PostMapping
    Answer hold(@PathVariable long location, WireBody body, Caller caller) {
        var zone = locations.get(location).zone();
        return Answer.created(HoldJson.of(holds.take(caller, location, BookRecord.items(() -> zone, body)), zone));
    }

    @DeleteMapping("/{token}")
    Answer release(@PathVariable long location, @PathVariable String token) {
        holds.release(location, token);
        return Answer.noContent();
    }

    /** {@code appointments} in the order of the request; {@code id} is the caller's own. */
    record HoldJson(String hold, String expiresAt, List<PartJson> appointments) {

        record PartJson(long id, long staffId, String datetime, int seanceLength) {}

        static HoldJson of(Holds.Held held, ZoneId zone) {
            return new HoldJson(
                    held.token(), moment(held.expiresAt(), zone),
                    held.parts().stream()
                            .map(part -> new PartJson(
                                    part.number(), part.teamMember(), moment(part.startsAt(), zone), part.seconds()))
                            .toList());
        }

        private static String moment(Instant instant, ZoneId zone) {
            return WireDates.offsetColon(instant, zone);
        }
    }
}
