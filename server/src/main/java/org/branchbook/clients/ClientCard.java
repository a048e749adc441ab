package org.branchbook.clients;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;

/**
 * What a location writes down about a client and may change. {@code discount} is per cent; {@code spent} and
 * {@code balance} are what was entered by hand besides what the location's own visits add up to; {@code gender} is 0 for
 * unknown, 1 male, 2 female; {@code importance} 0 to 3; {@code customFields} by their codes; {@code tags} are ids of the
 * location's tags, ascending.
 */
public record ClientCard(
        String name,
        String surname,
        String middleName,
        @Nullable Phone phone,
        String email,
        String cardNumber,
        String comment,
        BigDecimal discount,
        BigDecimal spent,
        BigDecimal balance,
        int gender,
        int importance,
        @Nullable LocalDate birthday,
        boolean birthdayGreeting,
        boolean noMailings,
        Map<String, Object> customFields,
        List<Long> tags) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final BigDecimal TOO_MUCH = new BigDecimal("999999999999");

    public ClientCard {
        if (name.isBlank()) {
            throw new Invalid("name", "must not be empty");
        }
        if (discount.signum() < 0 || discount.compareTo(WHOLE) > 0) {
            throw new Invalid("discount", "must be between 0 and 100");
        }
        requireAmount("spent", spent);
        requireAmount("balance", balance);
        if (gender < 0 || gender > 2) {
            throw new Invalid("gender", "must be 0, 1 or 2");
        }
        if (importance < 0 || importance > 3) {
            throw new Invalid("importance", "must be between 0 and 3");
        }
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
        tags = tags.stream().distinct().sorted().toList();
    }

    private static void requireAmount(String field, BigDecimal amount) {
        if (amount.abs().compareTo(TOO_MUCH) >= 0) {
            throw new Invalid(field, "must be less than 999999999999 in either direction");
        }
    }

    /** A card of which no more is known than what people give when they book. */
    public static ClientCard of(String name, @Nullable Phone phone, String email) {
        return new ClientCard(
                name, "", "", phone, email, "", "", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, null, false,
                false, Map.of(), List.of());
    }

    /** The same card with these answers to the location's own questions. */
    ClientCard answering(Map<String, Object> answers) {
        return new ClientCard(
                name, surname, middleName, phone, email, cardNumber, comment, discount, spent, balance, gender, importance,
                birthday, birthdayGreeting, noMailings, answers, tags);
    }

    /** Name, middle name and surname as they are shown together. */
    public String displayName() {
        return String.join(" ", name, middleName, surname).replaceAll("\\s+", " ").strip();
    }
}
