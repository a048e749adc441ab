package org.branchbook.site.console;

import java.time.LocalDate;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.booking.Diary;
import org.branchbook.booking.DiaryPages;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET locations/{id}/appointments?date=}: what begins at a location on one of its own days, as its clocks run. */
@RestController
class AppointmentsOfDay {

    private final Diary diary;

    AppointmentsOfDay(Diary diary) {
        this.diary = diary;
    }

    record DayJson(LocalDate date, String zone, LocalDate today, List<AppointmentJson> appointments) {}

    @GetMapping("/console/api/locations/{id}/appointments")
    DayJson show(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String date) {
        var pages = startingIn(diary.read(caller, id, LocalDay.read("date", date), 1));
        return new DayJson(
                pages.days().getFirst().date(), pages.location().zone().getId(), pages.today(), AppointmentJson.all(pages));
    }

    /** Without what runs on from the day before. */
    private static DiaryPages startingIn(DiaryPages pages) {
        var midnight = pages.days().getFirst().startsAt();
        var starting = pages.appointments().stream().filter(each -> !each.startsAt().isBefore(midnight)).toList();
        return pages.withAppointments(starting);
    }
}
