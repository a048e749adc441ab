package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.BookingRefused;
import org.branchbook.booking.WaitingEntry;
import org.branchbook.booking.WaitingList;
import org.branchbook.clients.ClientCard;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Phone;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /book_waiting_list/{loc}}: a client waits for a place and takes or declines what is offered; an addition to the contract. */
@RestController
@PartnerOperation
@RequestMapping("/api/v1/book_waiting_list/{location:\\d+}")
class BookWaitingList {

    private final WaitingList waitingList;
    private final Locations locations;
    private final WaitingShapes view;

    BookWaitingList(WaitingList waitingList, Locations locations, WaitingShapes view) {
        this.waitingList = waitingList;
        this.locations = locations;
        this.view = view;
    }

    /** {@code hash} stands for the client from now on. */
    record JoinedJson(long id, String hash, WaitingShapes.WaitingJson entry) {}

    @PostMapping
    Answer join(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.get(location);
        var entry = waitingList.join(
                caller, location, client(body), body.text("code").orElse(null), WaitingListResource.wish(body));
        return Answer.created(new JoinedJson(entry.id(), waitingList.wordFor(entry), json(place, entry)));
    }

    private static ClientCard client(WireBody body) {
        var name = body.text("fullname").orElse("").strip();
        if (name.isEmpty()) {
            throw new BookingRefused(BookingRefused.Reason.NAME_MISSING);
        }
        var phone = Phone.tryParse(body.text("phone").orElse(""))
                .orElseThrow(() -> new BookingRefused(BookingRefused.Reason.BAD_PHONE));
        return ClientCard.of(name, phone, body.text("email").orElse("").strip());
    }

    @GetMapping("/{id:\\d+}/{hash}")
    Answer read(@PathVariable long location, @PathVariable long id, @PathVariable String hash) {
        return Answer.ok(json(waitingList.get(location, id, hash)));
    }

    @DeleteMapping("/{id:\\d+}/{hash}")
    Answer leave(@PathVariable long location, @PathVariable long id, @PathVariable String hash, Caller caller) {
        waitingList.leave(caller, location, id, hash);
        return Answer.noContent();
    }

    @PostMapping("/{id:\\d+}/{hash}/accept")
    Answer accept(
            @PathVariable long location, @PathVariable long id, @PathVariable String hash, WireBody body, Caller caller) {
        var booked = waitingList.accept(caller, location, id, hash, RecordInput.customFields(body));
        return Answer.created(List.of(BookRecord.BookedJson.of(booked)));
    }

    @PostMapping("/{id:\\d+}/{hash}/decline")
    Answer decline(@PathVariable long location, @PathVariable long id, @PathVariable String hash, Caller caller) {
        return Answer.ok(json(waitingList.decline(caller, location, id, hash)));
    }

    private WaitingShapes.WaitingJson json(WaitingEntry entry) {
        return json(locations.get(entry.location()), entry);
    }

    private WaitingShapes.WaitingJson json(Location place, WaitingEntry entry) {
        return view.of(place, entry);
    }
}
