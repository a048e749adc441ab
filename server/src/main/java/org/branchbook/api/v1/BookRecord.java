package org.branchbook.api.v1;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.BookingRequest;
import org.branchbook.booking.OnlineBooking;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /book_check/{loc}} and {@code /book_record/{loc}}: a client books, or asks whether he could. */
@RestController
@PartnerOperation
class BookRecord {

    private static final int MOST_APPOINTMENTS = 20;
    private static final long ANY = 0;
    private static final int LONGEST_REMINDER_HOURS = 8_760;

    private final OnlineBooking booking;
    private final Locations locations;

    BookRecord(OnlineBooking booking, Locations locations) {
        this.booking = booking;
        this.locations = locations;
    }

    @PostMapping("/api/v1/book_check/{location:\\d+}")
    Answer check(@PathVariable long location, WireBody body) {
        booking.check(location, items(zoneOf(location), body), source(body).bookingForm(), body.text("hold").orElse(null));
        return Answer.message(201, null, "Created");
    }

    @PostMapping("/api/v1/book_record/{location:\\d+}")
    Answer book(@PathVariable long location, WireBody body, Caller caller) {
        var request = new BookingRequest(
                body.text("phone").orElse(""), body.text("fullname").or(() -> body.text("fulname")).orElse(""),
                body.text("email").orElse(""), body.text("code").orElse(null), items(zoneOf(location), body), details(body), source(body),
                body.text("hold").orElse(null));
        var booked = booking.book(caller, location, request).stream().map(BookedJson::of).toList();
        return Answer.created(booked, Meta.NONE);
    }

    private Supplier<ZoneId> zoneOf(long location) {
        return () -> locations.get(location).zone();
    }

    static AppointmentDetails details(WireBody body) {
        return new AppointmentDetails(
                body.text("comment").orElse(""), body.integer("notify_by_sms", 0, LONGEST_REMINDER_HOURS).orElse(0),
                body.integer("notify_by_email", 0, LONGEST_REMINDER_HOURS).orElse(0), body.text("api_id").orElse(""), "",
                RecordInput.customFields(body));
    }

    static BookingRequest.Source source(WireBody body) {
        var mobile = body.flag("isMobile").map(phone -> phone ? 1 : 2).orElse(0);
        return new BookingRequest.Source(
                body.text("type").orElse(""), body.text("referrer").orElse(""), mobile, body.integer("bookform_id").orElse(0L));
    }

    static List<BookingRequest.Item> items(Supplier<ZoneId> zone, WireBody body) {
        var sent = body.list("appointments");
        if (sent.size() > MOST_APPOINTMENTS) {
            throw new Invalid("appointments", "must be no more than " + MOST_APPOINTMENTS);
        }
        return sent.stream().map(item -> item(zone, item)).toList();
    }

    private static BookingRequest.Item item(Supplier<ZoneId> zone, WireBody item) {
        return new BookingRequest.Item(
                item.integer("id").orElse(0L), item.integers("services"), anyOf(item),
                item.requireDateTime("datetime", zone), RecordInput.customFields(item));
    }

    /** A negative team member means one of those listed, 0 or none means anybody. */
    static List<Long> anyOf(WireBody item) {
        var wanted = item.integer("staff_id").orElse(ANY);
        if (wanted > 0) {
            return List.of(wanted);
        }
        return wanted < 0 ? item.integers("available_staff_ids") : List.of();
    }

    /** A booked appointment: the caller's number for it, ours, and the word that stands for the client from now on. */
    record BookedJson(long id, long recordId, String recordHash, BookedRecord record) {

        record BookedRecord(long id, long visitId, long staffId) {}

        static BookedJson of(OnlineBooking.Booked booked) {
            var appointment = booked.appointment();
            var record = new BookedRecord(appointment.id(), appointment.visit(), appointment.teamMember());
            return new BookedJson(booked.number(), appointment.id(), booked.link(), record);
        }
    }
}
