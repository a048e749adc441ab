package org.branchbook.api.v1;

import java.time.OffsetDateTime;
import java.util.List;
import org.branchbook.api.RefusalMapping;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireError;
import org.branchbook.booking.BookingRefused;
import org.branchbook.booking.GroupEventBusy;
import org.branchbook.booking.SeriesRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How booking's refusals look on the wire: each has a code of its own, and free starts stand beside it. */
@Configuration(proxyBeanMethods = false)
class BookingRefusals {

    @Bean
    RefusalMapping<BookingRefused> bookingRefused() {
        return new RefusalMapping<>(BookingRefused.class, BookingRefusals::error);
    }

    /** The start that was refused is named, for whoever asked for many. */
    @Bean
    RefusalMapping<GroupEventBusy> groupEventBusy() {
        return new RefusalMapping<>(
                GroupEventBusy.class,
                busy -> WireError.of(409, busy.getMessage())
                        .with("conflict", true)
                        .with("date", WireDates.offsetColon(busy.startsAt().toInstant(), busy.startsAt().getOffset())));
    }

    private static WireError error(BookingRefused refused) {
        var error = WireError.coded(status(refused.reason()), code(refused.reason()), refused.getMessage(), refused.item());
        if (refused.alternatives().isEmpty()) {
            return error;
        }
        return error.with("alternatives", written(refused.alternatives()));
    }

    private static List<String> written(List<OffsetDateTime> starts) {
        return starts.stream().map(start -> WireDates.offsetColon(start.toInstant(), start.getOffset())).toList();
    }

    @Bean
    RefusalMapping<SeriesRefused> seriesRefused() {
        return new RefusalMapping<>(SeriesRefused.class, BookingRefusals::error);
    }

    private static WireError error(SeriesRefused refused) {
        var inTheWay = refused.obstacles().stream()
                .map(obstacle -> new InTheWayJson(
                        code(obstacle.reason()), obstacle.reason().sentence(), WireDates.local(obstacle.time()),
                        written(obstacle.alternatives())))
                .toList();
        return WireError.of(422, refused.getMessage()).with("errors", inTheWay);
    }

    /** One appointment of a series that cannot be had; {@code date} is its local time. */
    record InTheWayJson(int code, String message, String date, List<String> alternatives) {}

    /** What the request asks for is wrong or gone: 422. What the location does not let a client do now: 409. */
    private static int status(BookingRefused.Reason reason) {
        return switch (reason) {
            case MOVING_NOT_ALLOWED, TOO_LATE_TO_MOVE, CANCELLING_NOT_ALLOWED, TOO_LATE_TO_CANCEL, TOOK_PLACE,
                    PLACE_OF_AN_EVENT, OFFER_ENDED, PLACES_ARE_FREE, WAITS_OFTEN_ENOUGH, TOO_MANY_HOLDS -> 409;
            default -> 422;
        };
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
            case NOT_BOOKABLE, NOT_IN_THIS_FORM -> 438;
            case NO_SUCH_TIME -> 439;
            case MOVING_NOT_ALLOWED -> 441;
            case TOO_LATE_TO_MOVE -> 442;
            case CANCELLING_NOT_ALLOWED -> 443;
            case TOO_LATE_TO_CANCEL -> 444;
            case TOOK_PLACE -> 445;
            case PLACE_OF_AN_EVENT -> 446;
            case OFFER_ENDED -> 447;
            case WAITS_OFTEN_ENOUGH -> 448;
            case PLACES_ARE_FREE -> 449;
            case TOO_MANY_HOLDS -> 449;
            case PAYMENT_NEEDED -> 450;
        };
    }
}
