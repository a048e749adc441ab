package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.network.Location;
import org.jspecify.annotations.Nullable;

/**
 * A location as the wire shows it, alone and in lists. {@code timezone} is the offset of the moment in hours;
 * {@code social} is {@code []} when there is none; {@code access} and {@code groups} are there when they are asked for.
 */
record LocationJson(
        long id,
        String title,
        String publicTitle,
        String shortDescr,
        String logo,
        int active,
        String phone,
        List<String> phones,
        String email,
        long countryId,
        String country,
        long cityId,
        String city,
        String schedule,
        BigDecimal timezone,
        String timezoneName,
        String address,
        String zip,
        String site,
        BigDecimal coordinateLat,
        BigDecimal coordinateLon,
        boolean phoneConfirmation,
        boolean pushNotificationPhoneConfirm,
        int activeStaffCount,
        String appIos,
        String appAndroid,
        String currencyShortTitle,
        boolean remindsSmsDisabled,
        int remindsSmsDefault,
        int groupPriority,
        int bookformGroupPriority,
        String description,
        List<String> photos,
        List<String> companyPhotos,
        long businessTypeId,
        Object social,
        long mainGroupId,
        ChainRefJson mainGroup,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, ChainRefJson> groups,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Boolean> access) {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    /** The names of the places a location lies in, empty when unknown. */
    record Place(String country, String city) {}

    record ChainRefJson(long id, String title) {}

    /** What is only shown on demand: the chains of the location and the rights of the caller, null when not asked for. */
    record Extras(boolean groups, @Nullable Map<String, Boolean> access) {
        static final Extras NONE = new Extras(false, null);
    }

    static LocationJson of(Location location, Place place, int bookableTeamMembers, Instant now, Extras extras) {
        var details = location.details();
        var chain = new ChainRefJson(location.chain(), location.chainTitle());
        var offset = BigDecimal.valueOf(location.zone().getRules().getOffset(now).getTotalSeconds());
        return new LocationJson(
                location.id(), details.title(), details.publicTitle().isEmpty() ? details.title() : details.publicTitle(),
                details.shortDescription(), "", Wire.flag(location.active()), details.phones().isEmpty() ? "" : details.phones().getFirst(),
                details.phones(), details.email(), details.country(), place.country(), details.city(), place.city(),
                details.openingHours(), offset.divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP),
                details.zone().getId(), details.address(), details.zip(), details.site(),
                orZero(details.latitude()), orZero(details.longitude()), false, false, bookableTeamMembers, "", "",
                details.currency(), true, 0, location.priority(), location.priority(), details.description(),
                List.of(), List.of(), details.businessType(), details.social().isEmpty() ? Wire.EMPTY : details.social(),
                location.chain(), chain, extras.groups() ? Map.of(Long.toString(location.chain()), chain) : null,
                extras.access());
    }

    private static BigDecimal orZero(@Nullable BigDecimal coordinate) {
        return coordinate == null ? BigDecimal.ZERO : coordinate;
    }
}
