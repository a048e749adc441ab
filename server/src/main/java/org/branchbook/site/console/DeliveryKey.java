package org.branchbook.site.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.webhooks.Delivery;
import org.branchbook.webhooks.DeliveryQuery;

/** Which delivery, in one word: the location, the subscription and the event's number in the location. */
record DeliveryKey(long location, long subscription, long number) {

    private static final Pattern KEY = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,18})");
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,16})-(" + KEY.pattern() + ")");

    static DeliveryKey of(Delivery delivery) {
        return new DeliveryKey(delivery.location(), delivery.subscription(), delivery.number());
    }

    static DeliveryKey parse(String word) {
        var parts = KEY.matcher(word);
        if (!parts.matches()) {
            throw new NotFound("Delivery not found");
        }
        return new DeliveryKey(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    @Override
    public String toString() {
        return location + "-" + subscription + "-" + number;
    }

    /** A place in the list in one word: the moment in microseconds, and the delivery. */
    static String write(DeliveryQuery.Place place) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, place.at()) + "-"
                + new DeliveryKey(place.location(), place.subscription(), place.number());
    }

    static DeliveryQuery.Place placeOf(String word) {
        var parts = PLACE.matcher(word);
        if (!parts.matches()) {
            throw new Invalid("before", "must be what the page before gave as next");
        }
        var key = parse(parts.group(2));
        var at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
        return new DeliveryQuery.Place(at, key.location(), key.subscription(), key.number());
    }
}
