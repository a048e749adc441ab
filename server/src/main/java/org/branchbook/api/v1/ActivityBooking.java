package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.BookingRequest;
import org.branchbook.booking.OnlineGroupBooking;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /activity/{loc}/{event}/book}: a client books places in a group event. */
@RestController
class ActivityBooking {

    private static final SentNames NAMES = new SentNames(Map.of("places", "clients_count"));
    private static final int MOST_PLACES = 255;

    private final OnlineGroupBooking booking;

    ActivityBooking(OnlineGroupBooking booking) {
        this.booking = booking;
    }

    /** The appointment and the word that stands for the client from now on. */
    record BookedJson(long id, String hash) {}

    @PartnerOperation
    @PostMapping("/api/v1/activity/{location:\\d+}/{event:\\d+}/book")
    Answer book(@PathVariable long location, @PathVariable long event, WireBody body, Caller caller) {
        var places = body.integer("clients_count", 1, MOST_PLACES).orElse(1);
        var request = new BookingRequest(
                body.text("phone").orElse(""), body.text("fullname").orElse(""), body.text("email").orElse(""),
                body.text("code").orElse(null), List.of(), BookRecord.details(body), BookRecord.source(body));
        var booked = NAMES.read(() -> booking.book(caller, location, event, places, request));
        return Answer.ok(new BookedJson(booked.appointment().id(), booked.link()));
    }
}
