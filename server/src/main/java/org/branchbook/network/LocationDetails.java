package org.branchbook.network;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What describes a branch and may be changed. Texts are empty when unknown; {@code phones} are as people write them;
 * {@code openingHours} is free text; {@code social} maps a network's name to a link; {@code currency} is an ISO code.
 */
public record LocationDetails(
        String title,
        String publicTitle,
        String shortDescription,
        String description,
        long country,
        long city,
        String address,
        String zip,
        String site,
        String email,
        List<String> phones,
        Map<String, String> social,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        long businessType,
        String openingHours,
        ZoneId zone,
        String currency) {

    public LocationDetails {
        if (title.isBlank()) {
            throw new Invalid("title", "must not be empty");
        }
        phones = List.copyOf(phones);
        social = Map.copyOf(social);
    }
}
