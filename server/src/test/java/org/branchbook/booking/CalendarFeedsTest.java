package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.branchbook.access.Access;
import org.branchbook.access.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a calendar program reads of a location, with nothing but an address. */
class CalendarFeedsTest {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final Barbershop shop = Barbershop.open();
    private final long bob = shop.barber("Bob");
    private final long eve = shop.barber("Eve");
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void work() {
        shop.work(bob, "09:00", "18:00", shop.day(2));
        shop.work(eve, "09:00", "18:00", shop.day(2));
    }

    private String start(String time) {
        return shop.at(shop.day(2), time);
    }

    private String open(String body) {
        var opened = shop.branch.post("/calendar_feeds/{c}", body);
        assertThat(opened.status()).as(opened.json().toString()).isEqualTo(201);
        return opened.data().path("url").asString();
    }

    private String path(String url) {
        return url.substring(url.indexOf("/api/v1"));
    }

    private HttpResponse<String> fetch(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(shop.branch.server.baseUrl() + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException lost) {
            throw new AssertionError(lost);
        }
    }

    /** The entries of the calendar by name, read by the rules of RFC 5545: unfolded first, then unescaped. */
    private List<Map<String, String>> entries(String url) {
        var answer = fetch(path(url));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(answer.body()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(answer.body().split("\r\n")).allSatisfy(
                line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        var entries = new ArrayList<Map<String, String>>();
        for (var line : answer.body().replace("\r\n ", "").split("\r\n")) {
            if (line.equals("BEGIN:VEVENT")) {
                entries.add(new HashMap<>());
            } else if (!entries.isEmpty() && !line.startsWith("END:")) {
                var colon = line.indexOf(':');
                entries.getLast().put(line.substring(0, colon), unescaped(line.substring(colon + 1)));
            }
        }
        return entries;
    }

    private static String unescaped(String value) {
        return value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    }

    private static String utc(String start) {
        return UTC.format(OffsetDateTime.parse(start).atZoneSameInstant(ZoneOffset.UTC));
    }

    @Test
    void aTeamMembersFeedShowsHisAppointmentsAndALocationsShowsAll() {
        shop.enter(bob, start("10:00"));
        shop.enter(eve, start("11:00"));

        var bobs = entries(open("{\"staff_id\":" + bob + "}"));
        var all = entries(open("{}"));

        assertThat(bobs).extracting(entry -> entry.get("DTSTART")).containsExactly(utc(start("10:00")));
        assertThat(bobs.getFirst()).containsEntry("DTEND", utc(start("10:15"))).containsEntry("STATUS", "CONFIRMED");
        assertThat(bobs.getFirst().get("SUMMARY")).isEqualTo("Ann: Haircut");
        assertThat(all).extracting(entry -> entry.get("DTSTART")).containsExactly(utc(start("10:00")), utc(start("11:00")));
    }

    @Test
    void whatPeopleWriteBreaksNothing() {
        var comment = "Fringe; not too short, please\\\\ – Straße, 髪を切る, 💇 ".repeat(4).strip();
        shop.enter(bob, start("10:00"), ",\"comment\":\"" + comment + "\\nEND:VCALENDAR\"");

        var entry = entries(open("{}")).getFirst();

        assertThat(entry.get("DESCRIPTION")).endsWith(comment.replace("\\\\", "\\") + "\nEND:VCALENDAR");
    }

    @Test
    void aCancelledAppointmentIsShownAsCancelledAndCountsOn() {
        var id = shop.enter(bob, start("10:00")).id();
        var url = open("{}");
        var before = entries(url).getFirst();

        shop.branch.delete("/record/{c}/" + id);

        var after = entries(url).getFirst();
        assertThat(after).containsEntry("STATUS", "CANCELLED").containsEntry("UID", before.get("UID"));
        assertThat(Long.parseLong(after.get("SEQUENCE"))).isGreaterThan(Long.parseLong(before.get("SEQUENCE")));
    }

    @Test
    void bothCopiesOfARepeatedHourAreToldApart() {
        var rules = shop.zone.getRules();
        var night = Stream.iterate(
                        rules.nextTransition(shop.now()), transition -> rules.nextTransition(transition.getInstant()))
                .filter(ZoneOffsetTransition::isOverlap)
                .findFirst()
                .orElseThrow();
        var day = night.getDateTimeBefore().toLocalDate();
        shop.work(bob, "00:00", "00:00", day);
        var first = day + "T02:30:00" + night.getOffsetBefore();
        var second = day + "T02:30:00" + night.getOffsetAfter();
        assertThat(shop.enter(bob, first).status()).isEqualTo(201);
        assertThat(shop.enter(bob, second).status()).isEqualTo(201);

        assertThat(entries(open("{}"))).extracting(entry -> entry.get("DTSTART")).containsExactly(utc(first), utc(second));
    }

    @Test
    void aPhoneIsInTheFeedOfWhoMaySeeItOnly() {
        var phone = Barbershop.phone();
        shop.branch.post("/records/{c}", shop.record(bob, start("10:00"), phone, ""));
        assertThat(entries(open("{}")).getFirst().get("DESCRIPTION")).contains(phone);

        shop.branch.callAs(Right.SEE_CALENDAR);
        assertThat(fetch(path(open("{}"))).body()).contains("Haircut").doesNotContain(phone);
        shop.branch.callAs(Right.SEE_CALENDAR, Right.SEE_CLIENT_PHONES);
        assertThat(fetch(path(open("{}"))).body()).contains(phone);
    }

    @Test
    void aFeedEndsWhenItIsClosedAndAnotherOneHasAnotherWord() {
        var opened = shop.branch.post("/calendar_feeds/{c}", "{}");
        var url = opened.data().path("url").asString();
        assertThat(open("{}")).isEqualTo(url);
        assertThat(shop.branch.get("/calendar_feeds/{c}").data()).hasSize(1);

        assertThat(shop.branch.delete("/calendar_feeds/{c}/" + opened.id()).status()).isEqualTo(204);

        assertThat(fetch(path(url)).statusCode()).isEqualTo(404);
        assertThat(open("{}")).isNotEqualTo(url);
        assertThat(fetch(path(url)).statusCode()).isEqualTo(404);
        assertThat(shop.branch.delete("/calendar_feeds/{c}/" + opened.id()).status()).isEqualTo(404);
    }

    @Test
    void aFeedEndsWithTheRightsOfItsUser() {
        var employee = shop.branch.callAs(Right.SEE_CALENDAR);
        var url = open("{}");
        assertThat(fetch(path(url)).statusCode()).isEqualTo(200);

        shop.branch.server.bean(Access.class).revoke(shop.branch.id, employee.id());

        assertThat(fetch(path(url)).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyWhoMaySeeTheCalendarOpensAFeedAndOfHisPeopleOnly() {
        var other = Barbershop.open();
        var stranger = other.barber("Zoe");
        assertThat(shop.branch.post("/calendar_feeds/{c}", "{\"staff_id\":" + stranger + "}").status()).isEqualTo(404);
        var mine = shop.branch.post("/calendar_feeds/{c}", "{}").id();
        shop.branch.callAs(Right.SEE_CLIENTS);
        assertThat(shop.branch.post("/calendar_feeds/{c}", "{}").status()).isEqualTo(403);
        shop.branch.callAs(Right.SEE_CALENDAR);
        assertThat(shop.branch.get("/calendar_feeds/{c}").data()).isEmpty();
        assertThat(shop.branch.delete("/calendar_feeds/{c}/" + mine).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-x", "--", "zzzzzzzzzzzzz-1-x", "%F0%9F%92%88", "1-1-0000000000000000000000000000000000000000"})
    void aWrongWordOpensNothing(String word) {
        assertThat(fetch("/api/v1/calendars/" + word + ".ics").statusCode()).isEqualTo(404);
    }

    @Test
    void aClientPutsHisAppointmentIntoHisOwnCalendar() {
        var booked = shop.book(bob, start("10:00"));
        var file = "/api/v1/user/records/" + shop.recordId(booked) + "/" + shop.hash(booked) + "/appointment.ics";

        var entry = entries(file).getFirst();
        assertThat(entry).containsEntry("DTSTART", utc(start("10:00"))).containsEntry("SUMMARY", "Haircut, Berlin");
        assertThat(entry.get("DESCRIPTION")).isEqualTo("Bob");
        assertThat(entry.get("URL")).endsWith("/booking/" + shop.recordId(booked) + "/" + shop.hash(booked));
        shop.branch.delete("/user/records/" + shop.recordId(booked) + "/" + shop.hash(booked));
        assertThat(entries(file).getFirst()).containsEntry("STATUS", "CANCELLED");
        assertThat(fetch(file.replace(shop.hash(booked), "1-x")).statusCode()).isEqualTo(404);
    }
}
