package org.branchbook.shared;

import java.util.Optional;

/** A telephone number as digits with the country code and no plus, 9 to 15 of them: the key that tells people apart in a chain. */
public record Phone(String digits) {

    public Phone {
        if (!digits.matches("[0-9]{9,15}")) {
            throw new Invalid("phone", "must have 9 to 15 digits");
        }
    }

    /** Reads what people type: spaces, brackets, dashes and a leading plus are dropped. Refuses anything else. */
    public static Phone parse(String typed) {
        return tryParse(typed).orElseThrow(() -> new Invalid("phone", "must have 9 to 15 digits"));
    }

    public static Optional<Phone> tryParse(String typed) {
        var compact = typed.strip().replaceAll("[\\s().\\-\u00a0]", "");
        var digits = compact.startsWith("+") ? compact.substring(1) : compact;
        return digits.matches("[0-9]{9,15}") ? Optional.of(new Phone(digits)) : Optional.empty();
    }

    /** With the plus, as it is dialled from anywhere. */
    public String international() {
        return "+" + digits;
    }
}
