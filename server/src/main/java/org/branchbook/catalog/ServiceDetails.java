package org.branchbook.catalog;

import java.math.BigDecimal;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What describes a service and may be changed.
 *
 * <p>{@code bookingTitle} and {@code printTitle} are empty when they are the title. Prices are in the currency of the
 * location; the maximum equals the minimum where there is one price. {@code discount} is a percentage. {@code seconds} is
 * the whole duration; {@code breakSeconds} the part of it in which the team member clears up, null for the default of the
 * location. {@code active}: bookable online; {@code group}: held for up to {@code capacity} clients at once;
 * {@code repeatVisitDays}: after how many days a client is reminded to come again.
 */
public record ServiceDetails(
        String title,
        String bookingTitle,
        String printTitle,
        long category,
        BigDecimal priceMin,
        BigDecimal priceMax,
        BigDecimal discount,
        int seconds,
        @Nullable Integer breakSeconds,
        String comment,
        int weight,
        boolean active,
        String apiId,
        boolean group,
        int capacity,
        Prepayment prepayment,
        @Nullable Long taxVariant,
        @Nullable Long vat,
        @Nullable Integer repeatVisitDays,
        BookingWindow window) {

    public static final int DEFAULT_SECONDS = 3_600;

    private static final int LONGEST_BREAK = 3_600;
    private static final int LARGEST_GROUP = 10_000;

    public ServiceDetails {
        if (title.isBlank()) {
            throw new Invalid("title", "must not be empty");
        }
        Prices.require(priceMin, priceMax);
        Prices.requirePercent("discount", discount);
        Durations.require("duration", seconds);
        if (breakSeconds != null) {
            requireBreak("break", breakSeconds);
        }
        if (capacity < 0 || capacity > LARGEST_GROUP) {
            throw new Invalid("capacity", "must be between 0 and 10000");
        }
    }

    /** Refuses what is no time to clear up in. */
    public static void requireBreak(String field, int seconds) {
        if (seconds < 0 || seconds > LONGEST_BREAK || seconds % Durations.STEP != 0) {
            throw new Invalid(field, "must be a multiple of 300 between 0 and 3600");
        }
    }

    /** A service of one price that takes an hour and is bookable online. */
    public static ServiceDetails of(String title, long category, BigDecimal price) {
        return new ServiceDetails(
                title, "", "", category, price, price, BigDecimal.ZERO, DEFAULT_SECONDS, null, "", 0, true, "",
                false, 0, Prepayment.NONE, null, null, null, BookingWindow.ALWAYS);
    }
}
