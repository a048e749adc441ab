package org.branchbook.api.v1;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.DeliveryQuery;

/** Where a page of deliveries ended, in one opaque word. */
final class DeliveryPlace {

    private static final int LONGEST = 200;

    private DeliveryPlace() {}

    static String write(DeliveryQuery.Place place) {
        var parts = ChronoUnit.MICROS.between(Instant.EPOCH, place.at()) + ":" + place.subscription() + ":" + place.number();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));
    }

    static DeliveryQuery.Place read(String word, long location) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.US_ASCII).split(":");
            if (word.length() > LONGEST || parts.length != 3) {
                throw unknown();
            }
            var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw unknown();
            }
            return new DeliveryQuery.Place(at, location, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
            throw unknown();
        }
    }

    private static Invalid unknown() {
        return new Invalid("cursor", "was not given by this list; begin again with an empty one");
    }
}
