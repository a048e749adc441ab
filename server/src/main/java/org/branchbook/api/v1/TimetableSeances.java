package org.branchbook.api.v1;

import java.time.format.DateTimeFormatter;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireDates;
import org.branchbook.booking.Timetable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /timetable/seances/{location}/{staff}/{date}}: a team member's working day in steps, free or taken. */
@RestController
class TimetableSeances {

    private final Timetable timetable;

    TimetableSeances(Timetable timetable) {
        this.timetable = timetable;
    }

    @GetMapping("/api/v1/timetable/seances/{location:\\d+}/{staff:\\d+}/{date}")
    Answer list(@PathVariable long location, @PathVariable long staff, @PathVariable String date, Caller caller) {
        var day = WireDates.parseDay("date", date);
        return Answer.ok(timetable.of(caller, location, staff, day).stream().map(StepJson::of).toList());
    }

    /** {@code time} is local, as {@code 09:15}. */
    record StepJson(String time, boolean isFree) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

        static StepJson of(Timetable.Step step) {
            return new StepJson(TIME.format(step.time()), step.free());
        }
    }
}
