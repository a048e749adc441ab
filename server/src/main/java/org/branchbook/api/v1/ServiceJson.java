package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.catalog.Prepayment;
import org.branchbook.catalog.Service;
import org.branchbook.team.Provision;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * A service as the wire shows it, with who provides it. Durations are seconds, times of day seconds after midnight, dates
 * {@code 1970-01-01} where there is no limit. Fields that belong to what is not offered here have their resting value.
 */
record ServiceJson(
        long id,
        long salonServiceId,
        String title,
        String originalTitle,
        String bookingTitle,
        String printTitle,
        long categoryId,
        BigDecimal priceMin,
        BigDecimal priceMax,
        BigDecimal discount,
        int duration,
        @Nullable Integer technicalBreakDuration,
        int defaultTechnicalBreakDuration,
        String comment,
        int weight,
        int active,
        String apiId,
        long apiServiceId,
        int serviceType,
        boolean isMulti,
        int capacity,
        boolean isOnline,
        boolean isComposite,
        boolean isChain,
        boolean isPriceManagedOnlyInChain,
        boolean isCommentManagedOnlyInChain,
        String prepaid,
        BigDecimal pricePrepaidAmount,
        BigDecimal pricePrepaidPercent,
        @Nullable Long taxVariant,
        @Nullable Long vatId,
        @Nullable Integer repeatVisitDaysStep,
        int seanceSearchStart,
        int seanceSearchFinish,
        int seanceSearchStep,
        int step,
        boolean isNeedLimitDate,
        String dateFrom,
        String dateTo,
        List<String> dates,
        int scheduleTemplateType,
        int onlineInvoicingStatus,
        int isAbonementAutopaymentEnabled,
        int autopaymentBeforeVisitTime,
        int abonementRestrictionValue,
        Object imageGroup,
        List<Long> resources,
        List<ProviderJson> staff) {

    private static final int INDIVIDUAL = 1;
    private static final int GROUP = 2;

    /**
     * {@code teamMembers} by id, at least those whom {@code provisions} name; {@code usualBreak} is the location's, in seconds;
     * {@code imageGroup} is {@code []} when there is no picture.
     */
    static ServiceJson of(
            Service service, List<Provision> provisions, Map<Long, TeamMember> teamMembers, List<Long> resources,
            int usualBreak, Object imageGroup) {
        var details = service.details();
        var window = details.window();
        return new ServiceJson(
                service.id(), service.id(), details.title(), details.title(),
                details.bookingTitle().isEmpty() ? details.title() : details.bookingTitle(), details.printTitle(),
                details.category(), details.priceMin(), details.priceMax(), details.discount(), details.seconds(),
                details.breakSeconds(), usualBreak, details.comment(), details.weight(), Wire.flag(details.active()),
                details.apiId(), 0, details.group() ? GROUP : INDIVIDUAL, details.group(), details.capacity(), false, false,
                false, false, false, prepaid(details.prepayment().rule()), details.prepayment().amount(),
                details.prepayment().percent(), details.taxVariant(), details.vat(), details.repeatVisitDays(),
                window.earliest(), window.latest(), window.searchStep(), window.step(), window.limited(),
                day(window.from()), day(window.to()), window.dates().stream().map(LocalDate::toString).toList(), 0, 0, 0, 0, 0, imageGroup, resources,
                provisions.stream()
                        .map(provision -> ProviderJson.of(provision, teamMembers.get(provision.teamMember())))
                        .toList());
    }

    static String prepaid(Prepayment.Rule rule) {
        return switch (rule) {
            case FORBIDDEN -> "forbidden";
            case ALLOWED -> "allowed";
            case REQUIRED -> "required";
        };
    }

    private static String day(@Nullable LocalDate date) {
        return (date == null ? LocalDate.EPOCH : date).toString();
    }

    /** {@code price} is null when it is the service's own. */
    record ProviderJson(
            long id,
            int seanceLength,
            long technologicalCardId,
            String imageUrl,
            @Nullable PriceJson price,
            String name) {

        static ProviderJson of(Provision provision, @Nullable TeamMember teamMember) {
            return new ProviderJson(
                    provision.teamMember(), provision.seconds(), provision.technologicalCard(),
                    teamMember == null ? "" : teamMember.details().avatar(), PriceJson.of(provision),
                    teamMember == null ? "" : teamMember.name());
        }
    }

    record PriceJson(BigDecimal min, BigDecimal max) {

        static @Nullable PriceJson of(Provision provision) {
            return provision.priceMin() == null || provision.priceMax() == null
                    ? null
                    : new PriceJson(provision.priceMin(), provision.priceMax());
        }
    }
}
