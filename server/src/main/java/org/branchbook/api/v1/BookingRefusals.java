package org.branchbook.api.v1;

import org.branchbook.api.RefusalMapping;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireError;
import org.branchbook.booking.BookingRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How booking's refusals look on the wire: each has a code of its own, and free starts stand beside it. */
@Configuration(proxyBeanMethods = false)
class BookingRefusals {

    @Bean
    RefusalMapping<BookingRefused> bookingRefused() {
        return new RefusalMapping<>(BookingRefused.class, BookingRefusals::error);
    }

    private static WireError error(BookingRefused refused) {
        var error = WireError.coded(422, code(refused.reason()), refused.getMessage(), refused.item());
        if (refused.alternatives().isEmpty()) {
            return error;
        }
        var free = refused.alternatives().stream()
                .map(start -> WireDates.offsetColon(start.toInstant(), start.getOffset()))
                .toList();
        return error.with("alternatives", free);
    }

    private static int code(BookingRefused.Reason reason) {
        return switch (reason) {
            case NO_SERVICES -> 422;
            case BAD_PHONE -> 431;
            case WRONG_CODE -> 432;
            case SLOT_TAKEN, NO_PLACES, EVENT_CLOSED -> 433;
            case NAME_MISSING -> 435;
            case NOBODY_FREE -> 436;
            case OVERLAPS_ITSELF -> 437;
            case NOT_BOOKABLE -> 438;
        };
    }
}
