package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.booking.BookingPolicy;
import org.branchbook.network.Location;
import org.jspecify.annotations.Nullable;

/**
 * A location as the wire shows it, alone and in lists. {@code timezone} is the offset of the moment in hours;
 * {@code social} is {@code []} when there is none; what stands at the end is there when it is asked for.
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
        boolean allowChangeRecord,
        long allowChangeRecordDelayStep,
        boolean allowDeleteRecord,
        long allowDeleteRecordDelayStep,
        boolean bookingCommentRequired,
        boolean bookingEmailRequired,
        String bookingCommentInputName,
        String bookingNotifyText,
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
        PaymentPolicyJson paymentPolicy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, ChainRefJson> groups,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextSlot,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BookformJson> bookforms,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String onlineSalesFormUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LocationExtras.StaffJson> staff,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PositionJson> positions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Boolean> access) {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    /** The names of the places a location lies in, empty when unknown. */
    record Place(String country, String city) {}

    record ChainRefJson(long id, String title) {}

    /** A booking link in short. */
    record BookformJson(long id, String title, int isDefault, String url) {}

    /** Nothing is paid in advance here yet. */
    record PaymentPolicyJson(String type) {
        static final PaymentPolicyJson NONE = new PaymentPolicyJson("none");
    }

    /** What is only shown on demand, null when not asked for; {@code nextSlot} is empty when nothing is free. */
    record Extras(
            boolean groups,
            @Nullable String nextSlot,
            @Nullable List<BookformJson> bookforms,
            @Nullable String onlineSalesFormUrl,
            @Nullable List<LocationExtras.StaffJson> staff,
            @Nullable List<PositionJson> positions,
            @Nullable Map<String, Boolean> access) {

        static final Extras NONE = new Extras(false, null, null, null, null, null, null);

        Extras withAccess(@Nullable Map<String, Boolean> rights) {
            return new Extras(groups, nextSlot, bookforms, onlineSalesFormUrl, staff, positions, rights);
        }
    }

    static LocationJson of(
            Location location, Place place, BookingPolicy policy, int bookableTeamMembers, Instant now, Extras extras) {
        var details = location.details();
        var chain = new ChainRefJson(location.chain(), location.chainTitle());
        var offset = BigDecimal.valueOf(location.zone().getRules().getOffset(now).getTotalSeconds());
        return new LocationJson(
                location.id(), details.title(), details.publicTitle().isEmpty() ? details.title() : details.publicTitle(),
                details.shortDescription(), "", Wire.flag(location.active()), details.phones().isEmpty() ? "" : details.phones().getFirst(),
                details.phones(), details.email(), details.country(), place.country(), details.city(), place.city(),
                details.openingHours(), offset.divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP),
                details.zone().getId(), details.address(), details.zip(), details.site(),
                orZero(details.latitude()), orZero(details.longitude()), policy.confirmPhone(), policy.mayMove(),
                policy.moveUntil().toSeconds(), policy.mayCancel(), policy.cancelUntil().toSeconds(), false, false, "", "",
                false, bookableTeamMembers, "", "",
                details.currency(), true, 0, location.priority(), location.priority(), details.description(),
                List.of(), List.of(), details.businessType(), details.social().isEmpty() ? Wire.EMPTY : details.social(),
                location.chain(), chain, PaymentPolicyJson.NONE,
                extras.groups() ? Map.of(Long.toString(location.chain()), chain) : null, extras.nextSlot(), extras.bookforms(),
                extras.onlineSalesFormUrl(), extras.staff(), extras.positions(), extras.access());
    }

    private static BigDecimal orZero(@Nullable BigDecimal coordinate) {
        return coordinate == null ? BigDecimal.ZERO : coordinate;
    }
}
