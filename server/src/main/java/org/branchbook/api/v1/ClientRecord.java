package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.ClientBookings;
import org.branchbook.booking.PhoneBookings;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A client's own appointments, under {@code /user/records} and {@code /book_record}: whoever has the hash of one is its client,
 * and so is the booking user with whose phone it was booked.
 */
@RestController
class ClientRecord {

    private static final int USUAL_COUNT = 50;
    private static final int MOST = 200;
    private static final String NO_HASH = "";

    private final ClientBookings bookings;
    private final PhoneBookings own;
    private final Locations locations;
    private final OnlineRecordShapes view;

    ClientRecord(ClientBookings bookings, PhoneBookings own, Locations locations, OnlineRecordShapes view) {
        this.bookings = bookings;
        this.own = own;
        this.locations = locations;
        this.view = view;
    }

    @GetMapping("/api/v1/user/records")
    Answer list(WireQuery query, Caller caller) {
        var page = query.page(USUAL_COUNT, MOST);
        var found = own.list(caller, page);
        return Answer.list(view.of(found.rows()), Meta.page(page, found.total()));
    }

    @GetMapping("/api/v1/user/records/{record:\\d+}")
    Answer read(@PathVariable long record, Caller caller) {
        return read(record, NO_HASH, caller);
    }

    @GetMapping("/api/v1/user/records/{record:\\d+}/{hash}")
    Answer read(@PathVariable long record, @PathVariable String hash, Caller caller) {
        return Answer.ok(List.of(view.of(bookings.get(caller, record, hash))));
    }

    @DeleteMapping("/api/v1/user/records/{record:\\d+}")
    Answer cancel(@PathVariable long record, Caller caller) {
        return cancel(record, NO_HASH, caller);
    }

    @DeleteMapping("/api/v1/user/records/{record:\\d+}/{hash}")
    Answer cancel(@PathVariable long record, @PathVariable String hash, Caller caller) {
        bookings.cancel(caller, record, hash);
        return new Answer(200, null, Meta.NONE, Answer.Form.EMPTY);
    }

    @GetMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}")
    Answer readAtLocation(@PathVariable long location, @PathVariable long record, Caller caller) {
        return readAtLocation(location, record, NO_HASH, caller);
    }

    @GetMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}/{hash}")
    Answer readAtLocation(@PathVariable long location, @PathVariable long record, @PathVariable String hash, Caller caller) {
        return Answer.ok(view.of(at(location, bookings.get(caller, record, hash))));
    }

    @DeleteMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}/{hash}")
    Answer cancelAtLocation(@PathVariable long location, @PathVariable long record, @PathVariable String hash, Caller caller) {
        at(location, bookings.get(caller, record, hash));
        return cancel(record, hash, caller);
    }

    @PutMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}/{hash}")
    Answer move(
            @PathVariable long location, @PathVariable long record, @PathVariable String hash, WireBody body, Caller caller) {
        at(location, bookings.get(caller, record, hash));
        var start = body.requireDateTime("datetime", locations.get(location).zone());
        var moved = bookings.move(caller, record, hash, start, body.text("comment").orElse(null));
        return Answer.ok(view.of(moved));
    }

    /** The hash may stand in the body; whoever is signed in as the appointment's client needs none. */
    @PutMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}")
    Answer move(@PathVariable long location, @PathVariable long record, WireBody body, Caller caller) {
        var hash = body.text("record_hash").or(() -> body.text("hash")).orElse(NO_HASH);
        return move(location, record, hash, body, caller);
    }

    private static Appointment at(long location, Appointment appointment) {
        if (appointment.location() != location) {
            throw new NotFound("Appointment not found");
        }
        return appointment;
    }

    /** The appointment as its client sees it. */
    record OnlineRecordJson(
            long id,
            List<ServiceJson> services,
            OnlineRecordShapes.CompanyJson company,
            OnlineRecordShapes.StaffJson staff,
            int clientsCount,
            String date,
            String datetime,
            String createDate,
            String comment,
            boolean deleted,
            int attendance,
            int visitAttendance,
            int length,
            int notifyBySms,
            int notifyByEmail,
            boolean masterRequested,
            boolean online,
            String apiId,
            String lastChangeDate,
            boolean prepaid,
            boolean prepaidConfirmed,
            long activityId) {

        record ServiceJson(
                long id,
                String title,
                BigDecimal cost,
                BigDecimal priceMin,
                BigDecimal priceMax,
                BigDecimal discount,
                int amount,
                int seanceLength) {}
    }
}
