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
            List<ColumnJson> team, List<WorkJson> work, List<AppointmentJson> appointments) {}

    /** Where the local day begins and ends; between may lie 23, 24 or 25 hours. */
    record DayJson(LocalDate date, String startsAt, String endsAt) {}

    record ColumnJson(long id, String name, String specialization) {

        static ColumnJson of(TeamMember member) {
            return new ColumnJson(member.id(), member.name(), member.details().specialization());
        }
    }

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
                pages.columns().stream().map(ColumnJson::of).toList(), work, AppointmentJson.all(pages));
    }

    record ChoicesJson(List<ServiceJson> services) {}

    /** {@code seconds} is the usual length, {@code secondsByTeamMember} that of each who provides it. */
    record ServiceJson(long id, String title, BigDecimal price, int seconds, Map<Long, Integer> secondsByTeamMember) {}

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
        return new ServiceJson(service.id(), service.title(), service.priceMin(), service.seconds(), own);
    }
}
