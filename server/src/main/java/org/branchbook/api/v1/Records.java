package org.branchbook.api.v1;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.AppointmentQuery;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.GroupBookings;
import org.branchbook.network.Locations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{loc}}: the location's appointments, listed and created. */
@RestController
@RequestMapping("/api/v1/records/{location:\\d+}")
class Records {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final Appointments appointments;
    private final GroupBookings groups;
    private final Locations locations;
    private final RecordShapes view;

    Records(Appointments appointments, GroupBookings groups, Locations locations, RecordShapes view) {
        this.appointments = appointments;
        this.groups = groups;
        this.locations = locations;
        this.view = view;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        requireFlags(query);
        var page = query.page(USUAL_PAGE, LARGEST_PAGE);
        if (query.has("cursor")) {
            var cursor = query.text("cursor").orElse("");
            var stretch = appointments.walk(caller, location, asked(query, place.zone()), cursor, page.size());
            return Answer.list(view.of(place, stretch.rows()), Meta.walk(stretch));
        }
        var found = appointments.list(caller, location, asked(query, place.zone()), page);
        return Answer.list(view.of(place, found.rows()), Meta.page(page, found.total()));
    }

    /** What these would include is empty for every appointment; a word that is no flag is refused all the same. */
    private static void requireFlags(WireQuery query) {
        query.flag("include_consumables");
        query.flag("include_finance_transactions");
    }

    private static AppointmentQuery asked(WireQuery query, ZoneId zone) {
        return new AppointmentQuery(
                positive(query.integer("staff_id")), positive(query.integer("client_id")),
                positive(query.integer("created_user_id")),
                from(query.date("start_date"), zone), before(query.date("end_date"), zone),
                from(query.date("c_start_date"), zone), before(query.date("c_end_date"), zone),
                query.dateTime("changed_after", zone).orElse(null), query.dateTime("changed_before", zone).orElse(null),
                null, null,
                query.flag("with_deleted").orElse(false));
    }

    /** Clients send 0 where they mean "any". */
    private static @Nullable Long positive(Optional<Long> id) {
        return id.filter(number -> number > 0).orElse(null);
    }

    private static @Nullable Instant from(Optional<LocalDate> day, ZoneId zone) {
        return day.map(date -> date.atStartOfDay(zone).toInstant()).orElse(null);
    }

    /** The last day of a range is part of it. */
    private static @Nullable Instant before(Optional<LocalDate> day, ZoneId zone) {
        return day.map(date -> date.plusDays(1).atStartOfDay(zone).toInstant()).orElse(null);
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var created = RecordInput.NAMES.read(() -> RecordInput.groupEvent(body)
                .map(event -> groups.enter(caller, location, RecordInput.readPlaces(body, event)))
                .orElseGet(() -> appointments.create(caller, location, RecordInput.read(body, place))));
        return Answer.created(view.of(place, created));
    }
}
