package org.branchbook.api.v1;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.GroupEventOffers;
import org.branchbook.booking.GroupEventPlan;
import org.branchbook.booking.GroupEventQuery;
import org.branchbook.booking.GroupEvents;
import org.branchbook.booking.WhenBusy;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /activity/{loc}}: group events, found by anybody, written by the staff. */
@RestController
@RequestMapping("/api/v1/activity/{location:\\d+}")
class ActivityResource {

    private static final SentNames NAMES = new SentNames(Map.of(
            "service", "service_id", "teamMember", "staff_id", "rooms", "resource_instance_ids", "startsAt", "date",
            "seconds", "length", "technicalBreak", "technical_break_duration", "streamLink", "stream_link"));
    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 1_000;

    private final GroupEventOffers offers;
    private final GroupEvents events;
    private final Locations locations;
    private final ActivityShapes view;
    private final ActivityFilters filters;

    ActivityResource(
            GroupEventOffers offers, GroupEvents events, Locations locations, ActivityShapes view, ActivityFilters filters) {
        this.offers = offers;
        this.events = events;
        this.locations = locations;
        this.view = view;
        this.filters = filters;
    }

    @PartnerOperation
    @GetMapping("/search")
    Answer search(@PathVariable long location, WireQuery query) {
        var place = offers.location(location);
        var page = query.page(USUAL_PAGE, LARGEST_PAGE);
        var found = offers.list(location, filtered(days(query, place.zone()), query), page);
        return Answer.list(view.of(place, found.rows()), Meta.count(found.total()));
    }

    @PartnerOperation
    @GetMapping("/search_dates")
    Answer dates(@PathVariable long location, WireQuery query) {
        var wanted = filtered(days(query, offers.location(location).zone()), query);
        return Answer.ok(offers.days(location, wanted).stream().map(WireDates::day).toList());
    }

    /** {@code min_date} and {@code max_date} are null when there is nothing to come. */
    record RangeJson(@Nullable String minDate, @Nullable String maxDate) {}

    @PartnerOperation
    @GetMapping("/search_dates_range")
    Answer range(@PathVariable long location, WireQuery query) {
        var span = offers.comingDays(location, filtered(GroupEventQuery.starting(null, null), query));
        return Answer.ok(span.map(days -> new RangeJson(WireDates.day(days.first()), WireDates.day(days.last())))
                .orElse(new RangeJson(null, null)));
    }

    @PartnerOperation
    @GetMapping("/filters")
    Answer filters(@PathVariable long location, WireQuery query) {
        var zone = offers.location(location).zone();
        var span = query.has("from") || query.has("till") ? days(query, zone) : GroupEventQuery.starting(null, null);
        var rows = filters.of(location, offers.kinds(location, span), filtered(span, query));
        return Answer.list(rows, Meta.count(rows.size()));
    }

    private static GroupEventQuery days(WireQuery query, ZoneId zone) {
        var span = span(query.requireDate("from"), query.requireDate("till"));
        return GroupEventQuery.starting(start(span.from(), zone), start(span.to().plusDays(1), zone));
    }

    private static DaySpan span(LocalDate from, LocalDate till) {
        return new SentNames(Map.of("start_date", "from", "end_date", "till")).read(() -> new DaySpan(from, till));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static GroupEventQuery filtered(GroupEventQuery query, WireQuery sent) {
        return query.of(sent.integers("service_ids"), sent.integers("staff_ids"), sent.integers("resource_ids"));
    }

    @PartnerOperation
    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id) {
        var place = offers.location(location);
        return Answer.ok(view.of(place, offers.get(location, id)));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var created = NAMES.read(() -> events.create(caller, location, plan(body, place, Optional.empty()), whenBusy(body)));
        return Answer.ok(view.of(place, created));
    }

    @PutMapping("/{id:\\d+}")
    Answer replace(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var changed = NAMES.read(() -> events.change(
                caller, location, id, before -> plan(body, place, Optional.of(before)), whenBusy(body)));
        return Answer.ok(view.of(place, changed));
    }

    static WhenBusy whenBusy(WireBody body) {
        return body.flag("force").orElse(false) ? WhenBusy.TAKE_ANYWAY : WhenBusy.REFUSE;
    }

    /** What is always sent counts as sent; the rest stays as it was. */
    private static GroupEventPlan plan(WireBody body, Location place, Optional<GroupEventPlan> before) {
        if (!body.has("capacity")) {
            throw new Invalid("capacity", "is required");
        }
        return new GroupEventPlan(
                body.requireInteger("service_id"), body.requireInteger("staff_id"),
                body.has("resource_instance_ids")
                        ? body.integers("resource_instance_ids")
                        : before.map(GroupEventPlan::rooms).orElse(List.of()),
                body.requireDateTime("date", place.zone()),
                body.integer("length", 60, 86_400).or(() -> before.map(GroupEventPlan::seconds)).orElse(0),
                body.integer("technical_break_duration", 0, 3_600)
                        .or(() -> before.map(GroupEventPlan::technicalBreakSeconds))
                        .orElse(0),
                body.integer("capacity", 1, GroupEventPlan.MOST_PLACES).orElse(0),
                body.text("color").or(() -> before.map(GroupEventPlan::color)).orElse(""),
                body.text("instructions").or(() -> before.map(GroupEventPlan::instructions)).orElse(""),
                body.text("stream_link").or(() -> before.map(GroupEventPlan::streamLink)).orElse(""),
                body.text("comment").or(() -> before.map(GroupEventPlan::comment)).orElse(""),
                before.map(GroupEventPlan::labels).orElse(List.of()));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        events.delete(caller, location, id);
        return Answer.accepted("Accepted");
    }
}
