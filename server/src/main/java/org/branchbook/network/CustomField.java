package org.branchbook.network;

import java.util.List;
import java.util.regex.Pattern;
import org.branchbook.shared.Invalid;

/**
 * A question of a location's own about its clients or appointments. {@code code} names it in data and never changes;
 * {@code choices} are what a {@link CustomFieldType#SELECT} offers, else empty; {@code editable} and {@code visible} are for
 * the pages on which people fill it in; {@code required}: staff and apps must answer it; heavier ones come first.
 */
public record CustomField(
        long location,
        long id,
        CustomFieldKind kind,
        String code,
        String title,
        CustomFieldType type,
        List<String> choices,
        boolean editable,
        boolean visible,
        boolean required,
        int weight) {

    /** Marks which partner made an appointment. It may be sent without being defined, so nobody may define it. */
    public static final String PARTNER_KEY = "yc_partner_public_key";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST = 255;
    private static final int MOST_CHOICES = 200;

    public CustomField {
        title = title.strip();
        choices = choices.stream().map(String::strip).toList();
        if (!CODE.matcher(code).matches()) {
            throw new Invalid("code", "must have 1 to 64 letters, digits, _ or -");
        }
        if (code.equals(PARTNER_KEY)) {
            throw new Invalid("code", "is reserved");
        }
        if (title.isEmpty() || title.length() > LONGEST) {
            throw new Invalid("title", "must have 1 to " + LONGEST + " characters");
        }
        requireChoices(type, choices);
    }

    private static void requireChoices(CustomFieldType type, List<String> choices) {
        if (type != CustomFieldType.SELECT && !choices.isEmpty()) {
            throw new Invalid("values", "are for lists only");
        }
        if (type == CustomFieldType.SELECT && (choices.isEmpty() || choices.size() > MOST_CHOICES)) {
            throw new Invalid("values", "must be 1 to " + MOST_CHOICES);
        }
        if (choices.stream().anyMatch(choice -> choice.isEmpty() || choice.length() > LONGEST)) {
            throw new Invalid("values", "must have 1 to " + LONGEST + " characters each");
        }
        if (choices.stream().distinct().count() < choices.size()) {
            throw new Invalid("values", "must differ from each other");
        }
    }

    /** The value to keep of what was written into this field, or a refusal under the name of its code. */
    Object accept(String written) {
        return type.read(written, choices).orElseThrow(() -> new Invalid(CustomFields.path(code), type.problem()));
    }
}
