package org.branchbook.site.console;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.clients.ClientCard;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;

/**
 * What the console writes on a client's card; null leaves as it is, an empty text takes away. {@code tags} are ids of all that
 * are to hang on it; {@code customFields} are answers by the codes of the questions.
 */
record ClientInput(
        @Nullable String name, @Nullable String surname, @Nullable String middleName, @Nullable String phone, @Nullable String email,
        @Nullable String cardNumber, @Nullable String comment, @Nullable String birthday, @Nullable List<@Nullable Long> tags,
        @Nullable Map<String, @Nullable String> customFields) {

    private static final int LONGEST = 250;
    private static final int LONGEST_COMMENT = 5_000;

    ClientCard entered() {
        return changed(ClientCard.of(name == null ? "" : name.strip(), null, ""), true);
    }

    ClientCard changed(ClientCard before, boolean withContacts) {
        return new ClientCard(
                text("name", name, before.name(), LONGEST), text("surname", surname, before.surname(), LONGEST),
                text("middle_name", middleName, before.middleName(), LONGEST),
                withContacts ? phone(before.phone()) : before.phone(),
                withContacts ? email(before.email()) : before.email(),
                text("card_number", cardNumber, before.cardNumber(), LONGEST),
                text("comment", comment, before.comment(), LONGEST_COMMENT), before.discount(), before.spent(), before.balance(),
                before.gender(), before.importance(), birthday(before.birthday()), before.birthdayGreeting(), before.noMailings(),
                answers(before.customFields()), hung(before.tags()));
    }

    private Map<String, Object> answers(Map<String, Object> before) {
        if (customFields == null) {
            return before;
        }
        var answers = new LinkedHashMap<>(before);
        customFields.forEach((code, answer) -> answers.put(code, answer == null ? "" : answer));
        return answers;
    }

    private List<Long> hung(List<Long> before) {
        if (tags == null) {
            return before;
        }
        return tags.stream().map(tag -> Optional.ofNullable(tag).orElseThrow(() -> new Invalid("tags", "must be ids"))).toList();
    }

    private static String text(String field, @Nullable String given, String before, int longest) {
        if (given == null) {
            return before;
        }
        if (given.length() > longest) {
            throw new Invalid(field, "must not be longer than " + longest + " characters");
        }
        return given.strip();
    }

    private @Nullable Phone phone(@Nullable Phone before) {
        return phone == null ? before : phone.isBlank() ? null : Phone.parse(phone);
    }

    private String email(String before) {
        var given = text("email", email, before, LONGEST);
        if (!given.isEmpty() && !given.matches("\\S+@\\S+\\.\\S+")) {
            throw new Invalid("email", "must be an address like name@example.com");
        }
        return given;
    }

    private @Nullable LocalDate birthday(@Nullable LocalDate before) {
        return birthday == null ? before : birthday.isBlank() ? null : LocalDay.read("birthday", birthday);
    }
}
