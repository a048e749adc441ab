package org.branchbook.site.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.booking.Diary;
import org.branchbook.booking.DiaryChoices;
import org.branchbook.booking.DiaryPages;
import org.branchbook.booking.GroupEvent;
import org.branchbook.catalog.Service;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/calendar}: what the appointment calendar draws of some days, and what can be booked in it. */
@RestController
class CalendarDays {

    private final Diary diary;

    CalendarDays(Diary diary) {
        this.diary = diary;
    }

    /** {@code asOf}: listen for changes from this number on. */
    record CalendarJson(
            String zone, String currency, long asOf, LocalDate today, int stepMinutes, List<DayJson> days,
            List<ColumnJson> team, List<RoomJson> rooms, List<WorkJson> work, List<AppointmentJson> appointments,
            List<GroupEventJson> groupEvents) {}

    /** Where the local day begins and ends; between may lie 23, 24 or 25 hours. */
    record DayJson(LocalDate date, String startsAt, String endsAt) {}

    record ColumnJson(long id, String name, String specialization) {

        static ColumnJson of(TeamMember member) {
            return new ColumnJson(member.id(), member.name(), member.details().specialization());
        }
    }

    /** One piece of a kind of room or equipment. */
    record RoomJson(long id, String title, String resource) {}

    /** A class with places, of which so many are taken. */
    record GroupEventJson(
            long id, String title, long serviceId, long teamMemberId, List<Long> roomIds, String startsAt, String endsAt,
            int breakSeconds, int capacity, int taken, @Nullable String comment) {}

    record WorkJson(long teamMemberId, String from, String to) {}

    @GetMapping("/console/api/locations/{id}/calendar")
    CalendarJson show(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(defaultValue = "1") int days) {
        return shape(diary.read(caller, id, LocalDay.read("from", from), days));
    }

    private static CalendarJson shape(DiaryPages pages) {
        var zone = pages.location().zone();
        var days = pages.days().stream()
                .map(day -> new DayJson(
                        day.date(), AppointmentJson.moment(day.startsAt(), zone), AppointmentJson.moment(day.endsAt(), zone)))
                .toList();
        var work = pages.work().stream()
                .map(stretch -> new WorkJson(
                        stretch.teamMember(), AppointmentJson.moment(stretch.from(), zone), AppointmentJson.moment(stretch.to(), zone)))
                .toList();
        return new CalendarJson(
                zone.getId(), pages.location().currency(), pages.asOf(), pages.today(), pages.stepMinutes(), days,
                pages.columns().stream().map(ColumnJson::of).toList(), rooms(pages), work, AppointmentJson.all(pages),
                pages.groupEvents().stream().map(event -> shape(event, pages)).toList());
    }

    private static List<RoomJson> rooms(DiaryPages pages) {
        return pages.resources().stream()
                .flatMap(resource -> resource.instances().stream().map(room -> new RoomJson(room.id(), room.title(), resource.title())))
                .toList();
    }

    private static GroupEventJson shape(GroupEvent event, DiaryPages pages) {
        var plan = event.plan();
        var zone = pages.location().zone();
        return new GroupEventJson(
                event.id(), pages.titles().getOrDefault(plan.service(), ""), plan.service(), plan.teamMember(), plan.rooms(),
                AppointmentJson.moment(plan.startsAt(), zone), AppointmentJson.moment(plan.endsAt(), zone),
                plan.technicalBreakSeconds(), plan.capacity(), event.taken(), plan.comment().isEmpty() ? null : plan.comment());
    }

    record ChoicesJson(List<ServiceJson> services) {}

    /** {@code seconds} is the usual length, {@code secondsByTeamMember} that of each who provides it; {@code capacity} 0: not for groups. */
    record ServiceJson(long id, String title, BigDecimal price, int seconds, int capacity, Map<Long, Integer> secondsByTeamMember) {}

    @GetMapping("/console/api/locations/{id}/calendar/choices")
    ChoicesJson choices(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long id) {
        var choices = diary.choices(caller, id);
        return new ChoicesJson(choices.services().stream().map(service -> shape(service, choices)).toList());
    }

    private static ServiceJson shape(Service service, DiaryChoices choices) {
        var own = new HashMap<Long, Integer>();
        choices.secondsByTeamMember().forEach((member, seconds) -> {
            if (seconds.containsKey(service.id())) {
                own.put(member, seconds.get(service.id()));
            }
        });
        return new ServiceJson(service.id(), service.title(), service.priceMin(), service.seconds(), capacity(service), own);
    }

    private static int capacity(Service service) {
        return service.details().group() ? Math.max(1, service.details().capacity()) : 0;
    }
}
