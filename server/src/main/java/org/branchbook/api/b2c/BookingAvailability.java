package org.branchbook.api.b2c;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.v2.Document;
import org.branchbook.api.v2.ResourceObject;
import org.branchbook.booking.SequenceOffers;
import org.branchbook.booking.SequenceOffers.Part;
import org.branchbook.booking.Offers;
import org.branchbook.shared.Invalid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /b2c/booking/availability/…}: what a client can choose for one appointment, or for several in a row. */
@RestController
@PartnerOperation
@RequestMapping("/api/v1/b2c/booking/availability")
class BookingAvailability {

    private final SequenceOffers sequences;
    private final Offers offers;

    BookingAvailability(SequenceOffers sequences, Offers offers) {
        this.sequences = sequences;
        this.offers = offers;
    }

    @PostMapping("/search-services")
    Answer services(WireBody body) {
        var search = Search.read(body);
        var start = search.filter().dateTime("datetime", zone(search)).orElse(null);
        return Document.list(sequences.services(search.location(), search.parts(), start).stream()
                .map(choice -> ResourceObject.of(
                        "booking_search_result_services", choice.service().id(), ServiceResult.of(choice)))
                .toList());
    }

    @PostMapping("/search-staff")
    Answer staff(WireBody body) {
        var search = Search.read(body);
        var start = search.filter().dateTime("datetime", zone(search)).orElse(null);
        return Document.list(sequences.teamMembers(search.location(), search.parts(), start).stream()
                .map(choice -> ResourceObject.of(
                        "booking_search_result_staff", choice.teamMember().id(), StaffResult.of(choice)))
                .toList());
    }

    @PostMapping("/search-dates")
    Answer dates(WireBody body) {
        var search = Search.read(body);
        var from = search.filter().requireDate("date_from");
        var to = search.filter().requireDate("date_to");
        return Document.list(sequences.dates(search.location(), search.parts(), from, to).entrySet().stream()
                .map(date -> new DateResult(WireDates.day(date.getKey()), date.getValue()))
                .map(result -> ResourceObject.of("booking_search_result_dates", result.date(), result))
                .toList());
    }

    @PostMapping("/search-timeslots")
    Answer timeslots(WireBody body) {
        var search = Search.read(body);
        return Document.list(sequences.times(search.location(), search.parts(), search.filter().requireDate("date")).stream()
                .map(TimeslotResult::of)
                .map(result -> ResourceObject.of("booking_search_result_timeslots", result.datetime(), result))
                .toList());
    }

    private ZoneId zone(Search search) {
        return offers.location(search.location()).zone();
    }

    /** What every search says: where, and for which appointments. Without {@code records}: for one of which nothing is settled. */
    private record Search(long location, WireBody filter, List<Part> parts) {

        private static final String SERVICE = "service";
        private static final Part NOTHING_SETTLED = new Part(List.of(), List.of());

        static Search read(WireBody body) {
            var location = body.child("context").orElse(WireBody.empty()).integer("location_id")
                    .orElseThrow(() -> new Invalid("context.location_id", "is required"));
            var filter = body.child("filter").orElse(WireBody.empty());
            var records = filter.list("records");
            return new Search(
                    location, filter, records.isEmpty() ? List.of(NOTHING_SETTLED) : records.stream().map(Search::part).toList());
        }

        private static Part part(WireBody record) {
            var services = record.list("attendance_service_items").stream().map(Search::service).toList();
            return new Part(services, record.integer("staff_id").filter(id -> id > 0).map(List::of).orElse(List.of()));
        }

        private static long service(WireBody item) {
            if (!item.text("type").orElse(SERVICE).equals(SERVICE)) {
                throw new Invalid("type", "must be " + SERVICE);
            }
            return item.requireInteger("id");
        }
    }

    /** {@code duration} is seconds. */
    record ServiceResult(boolean isBookable, String bookableStatus, int duration, BigDecimal priceMin, BigDecimal priceMax) {

        static ServiceResult of(SequenceOffers.ServiceChoice choice) {
            var service = choice.service();
            return new ServiceResult(
                    choice.bookable(), choice.bookable() ? "bookable" : "not_bookable", choice.seconds(), service.priceMin(),
                    service.priceMax());
        }
    }

    record StaffResult(boolean isBookable, String name, String specialization, String avatar, BigDecimal rating) {

        static StaffResult of(SequenceOffers.TeamMemberChoice choice) {
            var member = choice.teamMember();
            return new StaffResult(
                    choice.bookable(), member.name(), member.details().specialization(), member.details().avatar(),
                    member.rating().average());
        }
    }

    record DateResult(String date, boolean isBookable) {}

    /** The offset in {@code datetime} tells the two copies of a repeated hour apart. */
    record TimeslotResult(String datetime, String time, boolean isBookable) {

        static TimeslotResult of(OffsetDateTime start) {
            var moment = start.toInstant();
            return new TimeslotResult(
                    WireDates.offsetColon(moment, start.getOffset()), WireDates.time(moment, start.getOffset()), true);
        }
    }
}
