package org.branchbook.site.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.branchbook.shared.Refusal;
import org.branchbook.site.BrowserSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET locations/{id}/news?after=}: what happens at a location from an event's number on, told while it happens as
 * server-sent events. Each carries the number it reaches, so a browser that was away goes on where it stopped. It says
 * which things changed and never what is in them: the page reads what it shows with its own rights.
 */
@RestController
class CalendarNews {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_AT_ONCE = 200;

    private final Access access;
    private final Events events;
    private final BrowserSession browsers;
    private final NewsWatch watch;

    CalendarNews(Access access, Events events, BrowserSession browsers, NewsWatch watch) {
        this.access = access;
        this.events = events;
        this.browsers = browsers;
        this.watch = watch;
    }

    record NewsJson(long number, List<ThingJson> things) {}

    /** {@code subject}: appointment, client, schedule …; {@code kind}: created, updated or deleted. */
    record ThingJson(String subject, long id, String kind) {

        static ThingJson of(Event event) {
            var change = event.change();
            return new ThingJson(word(change.subject()), change.subjectId(), word(change.kind()));
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Holds the request, which runs on a virtual thread, until the browser is gone, the right is lost or the server stops. */
    @GetMapping(path = "/console/api/locations/{id}/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void tell(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastSeen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        access.require(caller, id, Right.SEE_CALENDAR);
        var number = lastSeen != null ? lastSeen : after != null ? after : events.newest(id);
        try (var place = watch.join(caller.requireUser().id(), id)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Accel-Buffering", "no");
            // A word at once, so that the browser knows the line is open.
            write(response, ": here\n\n");
            while (!watch.isStopping() && mayStillHear(caller, id, request)) {
                number = tellAfter(id, number, response);
                place.await(number);
            }
        } catch (IOException browserGone) {
            // Nobody is left to be told.
        }
    }

    /** Asked again before every message: sessions end and rights are taken away while the line is open. */
    private boolean mayStillHear(Caller caller, long location, HttpServletRequest request) {
        try {
            return browsers.of(request).isPresent() && access.allows(caller, location, Right.SEE_CALENDAR);
        } catch (Refusal refused) {
            return false;
        }
    }

    private long tellAfter(long location, long number, HttpServletResponse response) throws IOException {
        var news = events.after(location, number, MOST_AT_ONCE);
        if (news.isEmpty()) {
            write(response, ":\n\n");
            return number;
        }
        var reached = news.getLast().number();
        var told = JSON.writeValueAsString(new NewsJson(reached, news.stream().filter(event -> event.onlyFor() == null).map(ThingJson::of).toList()));
        write(response, "id: " + reached + "\ndata: " + told + "\n\n");
        return reached;
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getWriter().write(text);
        response.flushBuffer();
        if (response.getWriter().checkError()) {
            throw new IOException("The browser is gone");
        }
    }
}
