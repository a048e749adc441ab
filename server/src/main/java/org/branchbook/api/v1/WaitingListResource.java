package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.WaitingList;
import org.branchbook.booking.WaitingWish;
import org.branchbook.clients.ClientCard;
import org.branchbook.network.Locations;
import org.branchbook.shared.Phone;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /waiting_list/{loc}}: the waiting list as the staff sees and keeps it; an addition to the contract. */
@RestController
@RequestMapping("/api/v1/waiting_list/{location:\\d+}")
class WaitingListResource {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final WaitingList waitingList;
    private final Locations locations;
    private final WaitingShapes view;

    WaitingListResource(WaitingList waitingList, Locations locations, WaitingShapes view) {
        this.waitingList = waitingList;
        this.locations = locations;
        this.view = view;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var page = query.page(USUAL_PAGE, LARGEST_PAGE);
        var found = waitingList.list(caller, location, query.flag("with_closed").orElse(false), page);
        return Answer.list(view.of(locations.addressed(location), found.rows()), Meta.page(page, found.total()));
    }

    @PostMapping
    Answer add(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var client = body.child("client").orElse(WireBody.empty());
        var phone = Phone.parse(client.requireText("phone"));
        var name = client.text("name").filter(text -> !text.isBlank()).orElse(phone.international());
        var card = ClientCard.of(name.strip(), phone, client.text("email").orElse("").strip());
        return Answer.created(view.of(place, waitingList.add(caller, location, card, wish(body))));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer remove(@PathVariable long location, @PathVariable long id, Caller caller) {
        waitingList.remove(caller, location, id);
        return Answer.noContent();
    }

    /** What is waited for: {@code services, staff_ids, date_from, date_to, times, comment}. */
    static WaitingWish wish(WireBody body) {
        var times = body.list("times").stream()
                .map(some -> new WaitingWish.Times(some.requireTime("from"), some.requireTime("to")))
                .toList();
        var from = body.requireDate("date_from");
        return new WaitingWish(
                body.integers("services"), anyOf(body), from, body.date("date_to").orElse(from), times,
                body.text("comment").orElse(""));
    }

    /** 0 among them means anybody, as elsewhere. */
    private static List<Long> anyOf(WireBody body) {
        var asked = body.integers("staff_ids");
        return asked.contains(0L) ? List.of() : asked;
    }
}
