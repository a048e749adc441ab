package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.Wire;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.Offers;
import org.branchbook.booking.Offers.Wish;
import org.branchbook.booking.availability.Slot;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategory;
import org.branchbook.network.Location;
import org.branchbook.team.Position;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /book_services}, {@code /book_staff}, {@code /book_staff_seances}, {@code /book_dates}, {@code /book_times}: what a client can choose. */
@RestController
@PartnerOperation
class BookOffers {

    private final Offers offers;

    BookOffers(Offers offers) {
        this.offers = offers;
    }

    @GetMapping("/api/v1/book_services/{location:\\d+}")
    Answer services(@PathVariable long location, WireQuery query) {
        var place = offers.location(location);
        var offered = offers.services(location, wish(place, query, query.integer("staff_id").orElse(0L)));
        var shown = offers.categories(location, offered).stream().map(CategoryJson::of).toList();
        return Answer.ok(new ServicesJson(List.of(), offered.stream().map(ServiceOfferJson::of).toList(), shown));
    }

    @GetMapping("/api/v1/book_staff/{location:\\d+}")
    Answer staff(@PathVariable long location, WireQuery query) {
        var offered = offers.teamMembers(location, wish(offers.location(location), query, 0));
        return Answer.ok(offered.stream().map(StaffOfferJson::of).toList());
    }

    @GetMapping("/api/v1/book_staff_seances/{location:\\d+}/{staff:-?\\d+}")
    Answer nearest(@PathVariable long location, @PathVariable long staff, WireQuery query) {
        var place = offers.location(location);
        var wish = wish(place, query, staff);
        var day = wish.start() == null ? null : LocalDate.ofInstant(wish.start(), place.zone());
        var openWish = new Wish(wish.services(), wish.anyOf(), null);
        if (day == null) {
            day = offers.firstDate(location, openWish).orElse(null);
        }
        if (day == null) {
            return Answer.ok(new SeancesJson(null, List.of()));
        }
        var slots = offers.times(location, openWish, day);
        return Answer.ok(new SeancesJson(WireDates.day(day), slots.stream().map(SlotJson::of).toList()));
    }

    @GetMapping("/api/v1/book_dates/{location:\\d+}")
    Answer dates(@PathVariable long location, WireQuery query) {
        var place = offers.location(location);
        var month = YearMonth.from(query.date("date").orElseGet(() -> offers.today(location)));
        var from = query.date("date_from").orElse(month.atDay(1));
        var to = query.date("date_to").orElse(query.has("date_from") ? from.plusMonths(1) : month.atEndOfMonth());
        var dates = offers.dates(location, wish(place, query, query.integer("staff_id").orElse(0L)), from, to);
        return Answer.ok(new DatesJson(
                byMonth(dates.bookable()), byMonth(dates.working()), days(dates.bookable()), days(dates.working())));
    }

    @GetMapping("/api/v1/book_times/{location:\\d+}/{staff:-?\\d+}/{date}")
    Answer times(@PathVariable long location, @PathVariable long staff, @PathVariable String date, WireQuery query) {
        var wish = wish(offers.location(location), query, staff);
        var slots = offers.times(location, new Wish(wish.services(), wish.anyOf(), null), WireDates.parseDay("date", date));
        return Answer.ok(slots.stream().map(SlotJson::of).toList());
    }

    private static Wish wish(Location place, WireQuery query, long staff) {
        return new Wish(
                query.integers("service_ids"), staff > 0 ? List.of(staff) : List.of(),
                query.dateTime("datetime", place.zone()).orElse(null));
    }

    private static List<String> days(List<LocalDate> dates) {
        return dates.stream().map(WireDates::day).toList();
    }

    private static Object byMonth(List<LocalDate> dates) {
        var months = new TreeMap<Integer, List<Integer>>();
        dates.forEach(date -> months.computeIfAbsent(date.getMonthValue(), month -> new ArrayList<>()).add(date.getDayOfMonth()));
        return months.isEmpty() ? Wire.EMPTY : months;
    }

    record ServicesJson(List<Object> events, List<ServiceOfferJson> services, List<CategoryJson> category) {}

    /** {@code seanceLength} is there only when a team member was asked for. */
    record ServiceOfferJson(
            long id,
            String title,
            long categoryId,
            BigDecimal priceMin,
            BigDecimal priceMax,
            BigDecimal discount,
            String comment,
            int weight,
            int active,
            int sex,
            String gender,
            String image,
            List<String> images,
            String prepaid,
            @Nullable Integer seanceLength,
            int abonementRestriction,
            Object prepaidSettings,
            boolean isComposite,
            boolean isChain,
            @Nullable Object compositeDetails) {

        static ServiceOfferJson of(Offers.ServiceOffer offer) {
            Service service = offer.service();
            var details = service.details();
            var title = details.bookingTitle().isEmpty() ? details.title() : details.bookingTitle();
            return new ServiceOfferJson(
                    service.id(), title, details.category(), details.priceMin(), details.priceMax(), details.discount(),
                    details.comment(), details.weight(), 1, 0, "", "", List.of(), "forbidden", offer.seconds(), 0, Wire.EMPTY,
                    false, false, null);
        }
    }

    record CategoryJson(long id, String title, int sex, String gender, String apiId, int weight) {

        static CategoryJson of(ServiceCategory category) {
            var details = category.details();
            return new CategoryJson(category.id(), details.title(), 0, "", details.apiId(), details.weight());
        }
    }

    record PositionJson(long id, String title, int servicesBindingType) {

        static Object of(@Nullable Position position) {
            return position == null ? Wire.EMPTY : new PositionJson(position.id(), position.title(), 0);
        }
    }

    /** {@code seanceDate} is the first day with a free time, null when there is none. */
    record StaffOfferJson(
            long id,
            @Nullable String apiId,
            @Nullable Long userId,
            String name,
            boolean bookable,
            String specialization,
            Object position,
            long positionId,
            int showRating,
            BigDecimal rating,
            int votesCount,
            String avatar,
            String avatarBig,
            int commentsCount,
            int weight,
            String information,
            @Nullable String seanceDate,
            @Nullable String scheduleTill,
            List<Object> seances,
            boolean hasAccessTimetable,
            Object imageGroup,
            int fired,
            int status,
            int hidden,
            @Nullable Object user,
            String prepaid) {

        static StaffOfferJson of(Offers.TeamMemberOffer offer) {
            TeamMember member = offer.teamMember();
            var details = member.details();
            var rating = member.rating();
            return new StaffOfferJson(
                    member.id(), details.apiId().isEmpty() ? null : details.apiId(), details.user(), details.name(),
                    offer.bookable(), details.specialization(), PositionJson.of(member.position()),
                    details.position() == null ? 0 : details.position(), Wire.flag(rating.votes() > 0), rating.average(),
                    rating.votes(), details.avatar(), details.largeAvatar(), rating.comments(),
                    details.weight(), details.information(), offer.firstDate() == null ? null : WireDates.day(offer.firstDate()),
                    offer.lastDay() == null ? null : WireDates.day(offer.lastDay()), List.of(), details.timetable(), Wire.EMPTY, 0, 0, 0,
                    null, "forbidden");
        }
    }

    record SeancesJson(@Nullable String seanceDate, List<SlotJson> seances) {}

    record DatesJson(Object bookingDays, Object workingDays, List<String> bookingDates, List<String> workingDates) {}

    /** A free start; the offset in {@code datetime} tells the two copies of a repeated hour apart. */
    record SlotJson(String time, int seanceLength, int sumLength, String datetime) {

        static SlotJson of(Slot slot) {
            ZoneId offset = slot.offset();
            return new SlotJson(
                    WireDates.time(slot.startsAt(), offset), slot.seconds(), slot.seconds(),
                    WireDates.offsetColon(slot.startsAt(), offset));
        }
    }
}
