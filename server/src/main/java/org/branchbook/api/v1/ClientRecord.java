package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.ClientBookings;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** A client's own appointment, under {@code /user/records} and {@code /book_record}: whoever has its hash is the client. */
@RestController
@PartnerOperation
class ClientRecord {

    private final ClientBookings bookings;
    private final Locations locations;
    private final OnlineRecordShapes view;

    ClientRecord(ClientBookings bookings, Locations locations, OnlineRecordShapes view) {
        this.bookings = bookings;
        this.locations = locations;
        this.view = view;
    }

    @GetMapping("/api/v1/user/records/{record:\\d+}/{hash}")
    Answer read(@PathVariable long record, @PathVariable String hash) {
        return Answer.ok(List.of(view.of(bookings.get(record, hash))));
    }

    @DeleteMapping("/api/v1/user/records/{record:\\d+}/{hash}")
    Answer cancel(@PathVariable long record, @PathVariable String hash, Caller caller) {
        bookings.cancel(caller, record, hash);
        return new Answer(200, null, Meta.NONE, Answer.Form.EMPTY);
    }

    @GetMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}/{hash}")
    Answer readAtLocation(@PathVariable long location, @PathVariable long record, @PathVariable String hash) {
        return Answer.ok(view.of(at(location, bookings.get(record, hash))));
    }

    @DeleteMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}/{hash}")
    Answer cancelAtLocation(@PathVariable long location, @PathVariable long record, @PathVariable String hash, Caller caller) {
        at(location, bookings.get(record, hash));
        return cancel(record, hash, caller);
    }

    @PutMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}/{hash}")
    Answer move(
            @PathVariable long location, @PathVariable long record, @PathVariable String hash, WireBody body, Caller caller) {
        at(location, bookings.get(record, hash));
        var start = body.requireDateTime("datetime", locations.get(location).zone());
        var moved = bookings.move(caller, record, hash, start, body.text("comment").orElse(null));
        return Answer.ok(view.of(moved));
    }

    @PutMapping("/api/v1/book_record/{location:\\d+}/{record:\\d+}")
    Answer moveByHashInBody(@PathVariable long location, @PathVariable long record, WireBody body, Caller caller) {
        var hash = body.text("record_hash").or(() -> body.text("hash")).orElse("");
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
