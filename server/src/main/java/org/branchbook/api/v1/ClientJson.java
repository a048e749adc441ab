package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.api.WireDates;
import org.branchbook.clients.Client;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;

/**
 * A client as lists, single reads, writes and webhooks show it. {@code sold_amount}, {@code visits} and the visit dates are what
 * the appointments in this location add up to.
 */
record ClientJson(
        long id,
        String name,
        String surname,
        String middleName,
        String patronymic,
        String displayName,
        String phone,
        String email,
        String card,
        String comment,
        BigDecimal discount,
        int sexId,
        String sex,
        int genderId,
        String gender,
        int importanceId,
        String importance,
        String birthDate,
        int visits,
        BigDecimal spent,
        BigDecimal paid,
        BigDecimal balance,
        int smsCheck,
        int smsBot,
        int smsNot,
        List<TagJson> categories,
        Map<String, Object> customFields,
        String lastChangeDate,
        int failVisitsCount,
        BigDecimal soldAmount,
        String firstVisitDate,
        String lastVisitDate,
        boolean deleted) {

    private static final List<String> GENDERS = List.of("Unknown", "Male", "Female");
    private static final List<String> IMPORTANCE = List.of("No importance class", "Bronze", "Silver", "Gold");

    static ClientJson of(Client client, ZoneId zone, List<TagJson> tags) {
        var card = client.card();
        var totals = client.totals();
        return new ClientJson(
                client.id(), card.name(), card.surname(), card.middleName(), card.middleName(), card.displayName(),
                phone(card.phone()), card.email(), card.cardNumber(), card.comment(), card.discount(), card.gender(),
                GENDERS.get(card.gender()), card.gender(), GENDERS.get(card.gender()), card.importance(),
                IMPORTANCE.get(card.importance()), card.birthday() == null ? "" : WireDates.day(card.birthday()),
                totals.visits(), card.spent().add(totals.sold()), BigDecimal.ZERO, card.balance(),
                Wire.flag(card.birthdayGreeting()), 0, Wire.flag(card.noMailings()), tags, card.customFields(),
                WireDates.offsetPlain(client.changedAt(), zone), totals.noShows(), totals.sold(),
                moment(totals.first(), zone), moment(totals.last(), zone), client.deleted());
    }

    /** Local, or empty when there was none. */
    static String moment(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "" : WireDates.local(moment, zone);
    }

    static String phone(@Nullable Phone phone) {
        return phone == null ? "" : phone.international();
    }
}
