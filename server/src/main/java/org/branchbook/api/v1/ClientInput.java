package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.branchbook.api.WireBody;
import org.branchbook.clients.ClientCard;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;

/** The body by which clients are created and changed. What a change leaves out stays as it was. */
final class ClientInput {

    /** How the domain's names are spelled on the wire. */
    static final SentNames NAMES = new SentNames(Map.of("tags", "categories"));

    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{9,10}");

    private final WireBody body;
    private final @Nullable ClientCard before;

    private ClientInput(WireBody body, @Nullable ClientCard before) {
        this.body = body;
        this.before = before;
    }

    static ClientCard created(WireBody body) {
        return new ClientInput(body, null).card();
    }

    static ClientCard changed(WireBody body, ClientCard before) {
        return new ClientInput(body, before).card();
    }

    private ClientCard card() {
        var name = before == null ? body.requireText("name") : body.text("name").orElse(before.name());
        var known = before == null ? ClientCard.of(name, null, "") : before;
        return new ClientCard(
                name.strip(), text("surname", known.surname()), middleName(known), phone(known),
                text("email", known.email()), text("card", known.cardNumber()), text("comment", known.comment()),
                number("discount", known.discount()), number("spent", known.spent()), number("balance", known.balance()),
                body.integer("gender_id", 0, 2).or(() -> body.integer("sex_id", 0, 2)).orElse(known.gender()),
                body.integer("importance_id", 0, 3).orElse(known.importance()),
                birthday(known),
                body.flag("sms_check").orElse(known.birthdayGreeting()),
                body.flag("sms_not").or(() -> body.flag("sms_bot")).orElse(known.noMailings()),
                answers(known), tags(known));
    }

    /** A day, or seconds since 1970 as one of the contract's examples has it; empty and {@code null} forget it. */
    private @Nullable LocalDate birthday(ClientCard known) {
        if (body.isNull("birth_date")) {
            return null;
        }
        var written = body.text("birth_date").map(String::strip).orElse(null);
        if (written == null) {
            return known.birthday();
        }
        if (SECONDS.matcher(written).matches()) {
            return LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(written)), ZoneOffset.UTC);
        }
        return written.isEmpty() ? null : body.requireDate("birth_date");
    }

    /** Answers that are not named stay. */
    private Map<String, Object> answers(ClientCard known) {
        var answers = new LinkedHashMap<>(known.customFields());
        answers.putAll(RecordInput.customFields(body));
        return answers;
    }

    private List<Long> tags(ClientCard known) {
        if (body.has("labels")) {
            return body.integers("labels");
        }
        return body.has("categories") ? body.integers("categories") : known.tags();
    }

    private String middleName(ClientCard known) {
        return body.text("middle_name").or(() -> body.text("patronymic")).orElse(known.middleName()).strip();
    }

    private @Nullable Phone phone(ClientCard known) {
        if (!body.has("phone")) {
            return known.phone();
        }
        Optional<String> typed = body.text("phone").filter(digits -> !digits.isBlank());
        return typed.map(Phone::parse).orElse(null);
    }

    private String text(String field, String known) {
        return body.text(field).map(String::strip).orElse(known);
    }

    private BigDecimal number(String field, BigDecimal known) {
        return body.decimal(field).orElse(known);
    }
}
