package org.branchbook.api.v1;

import java.nio.charset.StandardCharsets;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PublicOperation;
import org.branchbook.api.WireBody;
import org.branchbook.booking.CalendarFeed;
import org.branchbook.booking.CalendarFeeds;
import org.branchbook.booking.ClientCalendar;
import org.branchbook.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calendars for other programs: feeds of the location's people, and the file of a client's appointment; additions to the contract. */
@RestController
class CalendarFeedsResource {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;
    private final ClientCalendar clientCalendar;
    private final String baseUrl;

    CalendarFeedsResource(CalendarFeeds feeds, ClientCalendar clientCalendar, Settings settings) {
        this.feeds = feeds;
        this.clientCalendar = clientCalendar;
        this.baseUrl = settings.baseUrl().toString();
    }

    /** {@code staffId} is null for the whole location; {@code url} is what the calendar program subscribes to. */
    record FeedJson(long id, @Nullable Long staffId, String url) {}

    @GetMapping("/api/v1/calendar_feeds/{location:\\d+}")
    Answer list(@PathVariable long location, Caller caller) {
        var own = feeds.list(caller, location).stream().map(this::json).toList();
        return Answer.list(own, Meta.count(own.size()));
    }

    @PostMapping("/api/v1/calendar_feeds/{location:\\d+}")
    Answer open(@PathVariable long location, WireBody body, Caller caller) {
        var teamMember = body.integer("staff_id").filter(id -> id != 0).orElse(null);
        return Answer.created(json(feeds.open(caller, location, teamMember)));
    }

    @DeleteMapping("/api/v1/calendar_feeds/{location:\\d+}/{id:\\d+}")
    Answer close(@PathVariable long location, @PathVariable long id, Caller caller) {
        feeds.close(caller, location, id);
        return Answer.noContent();
    }

    private FeedJson json(CalendarFeed feed) {
        return new FeedJson(feed.id(), feed.teamMember(), baseUrl + "/api/v1/calendars/" + feed.word() + ".ics");
    }

    @PublicOperation
    @GetMapping("/api/v1/calendars/{word}.ics")
    ResponseEntity<String> feed(@PathVariable String word) {
        return file(feeds.file(word), "calendar.ics");
    }

    @PublicOperation
    @GetMapping("/api/v1/user/records/{record:\\d+}/{hash}/appointment.ics")
    ResponseEntity<String> appointment(@PathVariable long record, @PathVariable String hash) {
        return file(clientCalendar.file(record, hash, baseUrl + "/booking/" + record + "/" + hash), "appointment.ics");
    }

    private static ResponseEntity<String> file(String text, String name) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(text);
    }
}
