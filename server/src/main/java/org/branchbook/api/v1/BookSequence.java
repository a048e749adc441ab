package org.branchbook.api.v1;

import java.util.List;
import java.util.stream.IntStream;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.booking.SequenceOffers;
import org.branchbook.booking.availability.Slot;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /book_sequence/{loc}/{date}}: when several appointments can be had one after the other, and with whom. */
@RestController
@PartnerOperation
class BookSequence {

    private final SequenceOffers offers;

    BookSequence(SequenceOffers offers) {
        this.offers = offers;
    }

    @PostMapping("/api/v1/book_sequence/{location:\\d+}/{date}")
    Answer rows(@PathVariable long location, @PathVariable String date, WireBody body) {
        var asked = body.list("appointments");
        var parts = asked.stream()
                .map(item -> new SequenceOffers.Part(item.integers("services"), BookRecord.anyOf(item)))
                .toList();
        return Answer.ok(offers.rows(location, parts, WireDates.parseDay("date", date)).stream()
                .map(row -> RowJson.of(asked, row))
                .toList());
    }

    /** A row that can be had; its appointments are in the order asked for and can be booked as they stand. */
    record RowJson(String time, String datetime, int sumLength, List<LinkJson> appointments) {

        record LinkJson(long id, List<Long> services, long staffId, String datetime, int seanceLength) {}

        static RowJson of(List<WireBody> asked, List<Slot> row) {
            var first = row.getFirst();
            var links = IntStream.range(0, row.size()).mapToObj(i -> link(asked.get(i), row.get(i))).toList();
            var length = row.getLast().startsAt().getEpochSecond() + row.getLast().seconds() - first.startsAt().getEpochSecond();
            return new RowJson(WireDates.time(first.startsAt(), first.offset()), moment(first), (int) length, links);
        }

        private static LinkJson link(WireBody asked, Slot slot) {
            return new LinkJson(
                    asked.integer("id").orElse(0L), asked.integers("services"), slot.teamMember(), moment(slot), slot.seconds());
        }

        private static String moment(Slot slot) {
            return WireDates.offsetColon(slot.startsAt(), slot.offset());
        }
    }
}
