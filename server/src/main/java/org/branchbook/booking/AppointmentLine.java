package org.branchbook.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.branchbook.shared.Invalid;

/**
 * One service of an appointment, with its title and prices as they were when it was booked. {@code fullPrice} and
 * {@code price} are totals of the line (amount included) before and after the discount, which is per cent.
 */
public record AppointmentLine(long service, String title, BigDecimal fullPrice, BigDecimal discount, BigDecimal price, int amount) {

    private static final int MOST_OF_ONE_APPOINTMENT = 100;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final BigDecimal LARGEST = new BigDecimal("999999999999");

    public AppointmentLine {
        if (amount < 1 || amount > 1_000) {
            throw new Invalid("amount", "must be between 1 and 1000");
        }
        if (discount.signum() < 0 || discount.compareTo(WHOLE) > 0) {
            throw new Invalid("discount", "must be between 0 and 100");
        }
        if (fullPrice.signum() < 0 || price.signum() < 0 || fullPrice.max(price).compareTo(LARGEST) >= 0) {
            throw new Invalid("cost", "must be between 0 and 999999999999");
        }
    }

    /** Refuses more services than one appointment may have. */
    static void requireFew(String field, int services) {
        if (services > MOST_OF_ONE_APPOINTMENT) {
            throw new Invalid(field, "must be no more than " + MOST_OF_ONE_APPOINTMENT);
        }
    }

    /** A line at the service's price, with a discount taken off. */
    public static AppointmentLine priced(long service, String title, BigDecimal pricePerUnit, BigDecimal discount, int amount) {
        var full = pricePerUnit.multiply(BigDecimal.valueOf(amount));
        return new AppointmentLine(service, title, full, discount, discounted(full, discount), amount);
    }

    /** What remains of a price after a discount of so many per cent, to the cent. */
    public static BigDecimal discounted(BigDecimal full, BigDecimal discount) {
        return full.multiply(WHOLE.subtract(discount)).divide(WHOLE, 2, RoundingMode.HALF_UP);
    }

    public BigDecimal pricePerUnit() {
        return fullPrice.divide(BigDecimal.valueOf(amount), 2, RoundingMode.HALF_UP);
    }
}
