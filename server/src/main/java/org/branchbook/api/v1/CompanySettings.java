package org.branchbook.api.v1;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.booking.Allotment;
import org.branchbook.booking.BookingPolicies;
import org.branchbook.booking.BookingPolicy;
import org.branchbook.booking.TimeslotSettings;
import org.branchbook.booking.FairChoice;
import org.branchbook.shared.Invalid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/settings}: how the location takes bookings, online and in its calendar. */
@RestController
@RequestMapping("/api/v1/company/{location:\\d+}/settings")
class CompanySettings {

    private static final int LONGEST_LEAD_MINUTES = 1_380;
    private static final int MOST_PLACES = 255;
    private static final int MINUTES_OF_A_DAY = 1_440;

    private static final SentNames NAMES =
            new SentNames(Map.of(
                    "lead", "seance_delay_step", "calendarKind", "record_type", "break", "technical_break_duration"));

    private final BookingPolicies policies;
    private final TimeslotSettings timeslots;

    CompanySettings(BookingPolicies policies, TimeslotSettings timeslots) {
        this.policies = policies;
        this.timeslots = timeslots;
    }

    @GetMapping("/online")
    Answer readOnline(@PathVariable long location, Caller caller) {
        return Answer.ok(OnlineJson.of(policies.get(caller, location)));
    }

    @PatchMapping("/online")
    Answer changeOnline(@PathVariable long location, WireBody body, Caller caller) {
        var changed = NAMES.read(() -> policies.change(caller, location, policy -> policy.withOnline(
                body.flag("confirm_number").orElse(policy.confirmPhone()),
                body.flag("any_master").orElse(policy.anyTeamMember()),
                body.integer("seance_delay_step", 0, LONGEST_LEAD_MINUTES)
                        .map(minutes -> Duration.ofMinutes(minutes))
                        .orElse(policy.lead()),
                body.integer("activity_online_record_clients_count_max", 1, MOST_PLACES).orElse(policy.onlinePlacesMax()))));
        return Answer.ok(OnlineJson.of(changed));
    }

    @GetMapping("/timetable")
    Answer readTimetable(@PathVariable long location, Caller caller) {
        return Answer.ok(TimetableJson.of(policies.get(caller, location)));
    }

    @PatchMapping("/timetable")
    Answer changeTimetable(@PathVariable long location, WireBody body, Caller caller) {
        var changed = NAMES.read(() -> policies.change(caller, location, policy -> policy.withCalendar(
                body.integer("record_type", 0, 2).orElse(policy.calendarKind()),
                body.integer("activity_record_clients_count_max", 1, MOST_PLACES).orElse(policy.placesMax()),
                body.flag("is_show_newsletter_agreement").orElse(policy.newsletterAgreement()),
                body.flag("is_show_personal_data_processing_agreement").orElse(policy.dataAgreement()))));
        return Answer.ok(TimetableJson.of(changed));
    }

    @GetMapping("/booking_rules")
    Answer readRules(@PathVariable long location, Caller caller) {
        return Answer.ok(RulesJson.of(policies.get(caller, location)));
    }

    @PatchMapping("/booking_rules")
    Answer changeRules(@PathVariable long location, WireBody body, Caller caller) {
        var changed = NAMES.read(() -> policies.change(caller, location, policy -> policy.withAllotment(
                body.integer("horizon_days", 1, BookingPolicy.LONGEST_HORIZON_DAYS).orElse(policy.horizonDays()),
                body.integer("seance_step", 1, MINUTES_OF_A_DAY).orElse(policy.stepMinutes()),
                allotment(body, policy.allotment()))));
        return Answer.ok(RulesJson.of(changed));
    }

    private static Allotment allotment(WireBody body, Allotment before) {
        return new Allotment(
                body.text("any_master_choice").map(CompanySettings::choice).orElse(before.choice()),
                body.integer("any_master_choice_days", 1, Allotment.MOST_CHOICE_DAYS).orElse(before.choiceDays()),
                body.integer("buffer", 0, Allotment.LONGEST_BUFFER_MINUTES)
                        .map(minutes -> Duration.ofMinutes(minutes))
                        .orElse(before.buffer()),
                body.integer("technical_break_duration", 0, Integer.MAX_VALUE).orElse(before.breakSeconds()),
                body.integer("hold", 1, Allotment.LONGEST_HOLD_MINUTES)
                        .map(minutes -> Duration.ofMinutes(minutes))
                        .orElse(before.hold()),
                body.integer("holds_per_caller", 0, Allotment.MOST_HOLDS).orElse(before.holdsPerCaller()));
    }

    private static FairChoice choice(String sent) {
        return switch (sent.strip()) {
            case "least_busy_that_day" -> FairChoice.LEAST_BUSY_THAT_DAY;
            case "fewest_lately" -> FairChoice.FEWEST_LATELY;
            case "by_weight" -> FairChoice.BY_WEIGHT;
            default -> throw new Invalid("any_master_choice", "must be least_busy_that_day, fewest_lately or by_weight");
        };
    }

    /** Steps, buffers and holds are minutes, the technical break is seconds. */
    record RulesJson(
            int horizonDays,
            int seanceStep,
            String anyMasterChoice,
            int anyMasterChoiceDays,
            long buffer,
            int technicalBreakDuration,
            long hold,
            int holdsPerCaller) {

        static RulesJson of(BookingPolicy policy) {
            var allotment = policy.allotment();
            return new RulesJson(
                    policy.horizonDays(), policy.stepMinutes(), allotment.choice().name().toLowerCase(Locale.ROOT),
                    allotment.choiceDays(), allotment.buffer().toMinutes(), allotment.breakSeconds(),
                    allotment.hold().toMinutes(), allotment.holdsPerCaller());
        }
    }

    @GetMapping("/timeslots")
    Answer readTimeslots(@PathVariable long location, Caller caller) {
        return Answer.ok(TimeslotsJson.of(timeslots.get(caller, location)));
    }

    @PutMapping("/timeslots")
    Answer replaceTimeslots(@PathVariable long location, WireBody body, Caller caller) {
        return Answer.ok(TimeslotsJson.of(timeslots.replace(caller, location, TimeslotsJson.read(body))));
    }

    /** {@code seanceDelayStep} is minutes. */
    record OnlineJson(boolean confirmNumber, boolean anyMaster, long seanceDelayStep, int activityOnlineRecordClientsCountMax) {

        static OnlineJson of(BookingPolicy policy) {
            return new OnlineJson(
                    policy.confirmPhone(), policy.anyTeamMember(), policy.lead().toMinutes(), policy.onlinePlacesMax());
        }
    }

    record TimetableJson(
            int recordType,
            int activityRecordClientsCountMax,
            boolean isShowNewsletterAgreement,
            boolean isShowPersonalDataProcessingAgreement) {

        static TimetableJson of(BookingPolicy policy) {
            return new TimetableJson(
                    policy.calendarKind(), policy.placesMax(), policy.newsletterAgreement(), policy.dataAgreement());
        }
    }
}
