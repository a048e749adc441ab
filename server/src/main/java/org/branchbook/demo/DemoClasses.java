package org.branchbook.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.branchbook.access.Caller;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.Attendance;
import org.branchbook.booking.GroupBookings;
import org.branchbook.booking.GroupEventPlan;
import org.branchbook.booking.GroupEvents;
import org.branchbook.booking.PlacesRequest;
import org.branchbook.booking.WhenBusy;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategoryDetails;
import org.branchbook.catalog.ServiceDetails;
import org.branchbook.catalog.Services;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.springframework.stereotype.Component;

/** A weekly class at every demo location, after hours, with some of its places taken. The same day gives the same classes. */
@Component
class DemoClasses {

    private static final int SECONDS = 3_600;
    private static final int CAPACITY = 8;
    private static final int WEEKS_BACK = 1;
    private static final int WEEKS_AHEAD = 4;

    private final ServiceCategories categories;
    private final Services services;
    private final Provisions provisions;
    private final GroupEvents events;
    private final GroupBookings bookings;

    DemoClasses(
            ServiceCategories categories, Services services, Provisions provisions, GroupEvents events, GroupBookings bookings) {
        this.categories = categories;
        this.services = services;
        this.provisions = provisions;
        this.events = events;
        this.bookings = bookings;
    }

    void layDown(Caller owner, List<DemoBranch> branches, List<List<Long>> clients, LocalDate today, Instant now) {
        var random = new SplittableRandom(20_260_102L);
        for (int i = 0; i < branches.size(); i++) {
            layDown(owner, branches.get(i), clients.get(i), today, now, random);
        }
    }

    private void layDown(
            Caller owner, DemoBranch branch, List<Long> clients, LocalDate today, Instant now, SplittableRandom random) {
        var location = branch.location();
        var teacher = branch.team().getFirst();
        var service = sell(owner, location.id(), teacher.card().id());
        var day = IntStream.rangeClosed(1, 7).mapToObj(today::plusDays).filter(teacher::worksOn).findFirst().orElse(today.plusDays(1));
        for (var date = day.minusWeeks(WEEKS_BACK); !date.isAfter(day.plusWeeks(WEEKS_AHEAD)); date = date.plusWeeks(1)) {
            var start = date.atStartOfDay().plusMinutes(branch.place().closes()).atZone(location.zone()).toInstant();
            var plan = GroupEventPlan.of(service.id(), teacher.card().id(), start, SECONDS, CAPACITY);
            var event = events.create(owner, location.id(), plan, WhenBusy.REFUSE).id();
            var attendance = start.isBefore(now) ? Attendance.ARRIVED : Attendance.WAITING;
            var first = random.nextInt(clients.size());
            for (int guest = random.nextInt(2, CAPACITY); guest > 0; guest--) {
                bookings.enter(owner, location.id(), new PlacesRequest(
                        event, 1, clients.get((first + guest) % clients.size()), null, List.of(), attendance,
                        AppointmentDetails.NONE));
            }
        }
    }

    private Service sell(Caller owner, long location, long teacher) {
        var category = categories.create(owner, location, new ServiceCategoryDetails("Classes", "", "", 0)).id();
        var plain = ServiceDetails.of("Styling class", category, BigDecimal.valueOf(25));
        var details = new ServiceDetails(
                plain.title(), "", "", category, plain.priceMin(), plain.priceMax(), BigDecimal.ZERO, SECONDS, null, "", 0, true, "",
                true, CAPACITY, plain.prepayment(), null, null, null, plain.window());
        return services.create(
                owner, location, details,
                provisions.replacing(sold -> List.of(Provision.of(teacher, sold.id(), SECONDS))));
    }
}
