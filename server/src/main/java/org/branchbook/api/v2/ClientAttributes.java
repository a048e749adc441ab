package org.branchbook.api.v2;

import java.math.BigDecimal;
import org.branchbook.api.WireDates;
import org.branchbook.clients.Client;
import org.jspecify.annotations.Nullable;

/** A client's card; {@code discount} repeats {@code discount_percent} for older callers. */
record ClientAttributes(
        String name,
        String surname,
        String patronymic,
        String phone,
        String additionalPhone,
        String email,
        String comment,
        boolean clientTips,
        @Nullable String birthday,
        String cardNumber,
        int gender,
        BigDecimal discount,
        BigDecimal discountPercent) {

    static ResourceObject object(Client client) {
        return ResourceObject.of("client", client.id(), of(client));
    }

    private static ClientAttributes of(Client client) {
        var card = client.card();
        return new ClientAttributes(
                card.name(), card.surname(), card.middleName(), card.phone() == null ? "" : card.phone().international(), "",
                card.email(), card.comment(), false, card.birthday() == null ? null : WireDates.day(card.birthday()),
                card.cardNumber(), card.gender(), card.discount(), card.discount());
    }
}
