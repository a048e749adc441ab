package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategoryDetails;
import org.branchbook.catalog.ServiceDetails;
import org.branchbook.catalog.Services;
import org.branchbook.events.Events;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
import org.branchbook.team.Shift;
import org.branchbook.team.TeamMemberDetails;
import org.branchbook.team.TeamMembers;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The console's appointment calendar, as its page asks for it. */
class CalendarTest {

    private final RunningServer server = RunningServer.get();
    private final Owner owner = Owner.fresh();
    private final long location = owner.branches(1).getFirst();
    private final long mara = member("Mara");
    private final long jonas = member("Jonas");
    private final Browser browser = owner.atTheBrowser();
    /** Far enough ahead to have free times, whenever the test runs. */
    private final LocalDate day = server.clock().instant().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().plusDays(9);

    @Test
    void aDayShowsItsColumnsItsWorkAndWhatIsBooked() {
        works(mara, day, new Shift(540, 720), new Shift(780, 1080));
        var booked = enter(at("09:00"), "\"comment\":\"By the window\"");

        var shown = calendar("?from=" + day);

        assertThat(each(shown.path("team")).map(column -> column.path("name").stringValue())).containsExactlyInAnyOrder("Mara", "Jonas");
        assertThat(each(shown.path("work")).map(work -> work.path("from").stringValue().substring(11, 16) + "-" + work.path("to").stringValue().substring(11, 16)))
                .containsExactly("09:00-12:00", "13:00-18:00");
        var one = shown.path("appointments").get(0);
        assertThat(one.path("id").longValue()).isEqualTo(booked);
        assertThat(one.path("client").path("name").stringValue()).isEqualTo("Clara Neumann");
        assertThat(one.path("comment").stringValue()).isEqualTo("By the window");
        assertThat(one.path("team_member").path("id").longValue()).isEqualTo(mara);
    }

    @Test
    void aNightOfTheClockChangeIsAsLongAsItIs() {
        works(mara, LocalDate.parse("2027-10-31"), new Shift(0, 240));
        works(mara, LocalDate.parse("2027-03-28"), new Shift(0, 240));

        var autumn = calendar("?from=2027-10-31");
        var spring = calendar("?from=2027-03-28");

        assertThat(autumn.path("days").get(0).path("starts_at").stringValue()).isEqualTo("2027-10-31T00:00:00+02:00");
        assertThat(autumn.path("days").get(0).path("ends_at").stringValue()).isEqualTo("2027-11-01T00:00:00+01:00");
        assertThat(each(autumn.path("work")).map(work -> work.path("from").stringValue() + "/" + work.path("to").stringValue())).containsExactly(
                "2027-10-31T00:00:00+02:00/2027-10-31T02:00:00+01:00", "2027-10-31T02:00:00+01:00/2027-10-31T04:00:00+01:00");
        assertThat(each(spring.path("work")).map(work -> work.path("from").stringValue() + "/" + work.path("to").stringValue())).containsExactly(
                "2027-03-28T00:00:00+01:00/2027-03-28T03:00:00+02:00", "2027-03-28T03:00:00+02:00/2027-03-28T04:00:00+02:00");
    }

    @Test
    void whatRunsPastMidnightStandsInBothDays() {
        var late = enter(at("23:30"), "\"seconds\":3600,\"even_if_busy\":true");

        assertThat(ids(calendar("?from=" + day))).containsExactly(late);
        assertThat(ids(calendar("?from=" + day.plusDays(1)))).containsExactly(late);
        assertThat(ids(calendar("?from=" + day.plusDays(2)))).isEmpty();
        assertThat(ids(calendar("?from=" + day.minusDays(3) + "&days=7"))).containsExactly(late);
    }

    @Test
    void movingAnAppointmentLeavesAllElseAsItWas() {
        works(mara, day, new Shift(540, 1080));
        works(jonas, day, new Shift(540, 1080));
        var service = service("Haircut", mara, jonas);
        var id = enter(at("09:00"), "\"service_ids\":[" + service + "],\"comment\":\"Shy\",\"status\":\"confirmed\"");
        server.bean(Services.class).change(owner.caller(), location, service, details -> renamed(details, "Cut"), unattached -> {});

        var moved = change(id, "{\"team_member_id\":" + jonas + ",\"starts_at\":\"" + at("14:00") + "\",\"seconds\":2700}");

        assertThat(moved).isEqualTo(200);
        var after = calendar("?from=" + day).path("appointments").get(0);
        assertThat(after.path("starts_at").stringValue()).isEqualTo(at("14:00"));
        assertThat(after.path("ends_at").stringValue()).isEqualTo(at("14:45"));
        assertThat(after.path("team_member").path("name").stringValue()).isEqualTo("Jonas");
        assertThat(after.path("services").get(0).path("title").stringValue()).isEqualTo("Haircut");
        assertThat(after.path("comment").stringValue()).isEqualTo("Shy");
        assertThat(after.path("status").stringValue()).isEqualTo("confirmed");
        assertThat(after.path("client").path("name").stringValue()).isEqualTo("Clara Neumann");
    }

    @Test
    void aTimeThatIsNotFreeIsRefusedWithOthersThatAre() {
        works(mara, day, new Shift(540, 1080));
        enter(at("10:00"), "\"seconds\":3600");
        var id = enter(at("14:00"), "\"seconds\":3600");

        var refused = browser.write("PATCH", appointments() + "/" + id, "{\"starts_at\":\"" + at("10:30") + "\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        var error = Browser.parse(refused).path("error");
        assertThat(error.path("reason").stringValue()).isEqualTo("slot_taken");
        assertThat(each(error.path("alternatives"))).hasSizeGreaterThanOrEqualTo(3);
        assertThat(calendar("?from=" + day).path("appointments").get(1).path("starts_at").stringValue()).isEqualTo(at("14:00"));
    }

    @Test
    void bookingBesideIsForThoseWhoMay() {
        works(mara, day, new Shift(540, 1080));
        enter(at("10:00"), "\"seconds\":3600");
        var colleague = colleague(Map.of("timetable_access", 1, "create_records_access", 1));
        var beside = body(at("10:00"), "\"seconds\":3600,\"even_if_busy\":true");

        assertThat(colleague.write("POST", appointments(), beside).statusCode()).isEqualTo(403);
        assertThat(browser.write("POST", appointments(), beside).statusCode()).isEqualTo(201);
        assertThat(ids(calendar("?from=" + day))).hasSize(2);
    }

    @Test
    void aClientIsChosenByCardOrTakenOff() {
        works(mara, day, new Shift(540, 1080));
        var first = enter(at("09:00"), "\"seconds\":900");
        var clara = calendar("?from=" + day).path("appointments").get(0).path("client").path("id").longValue();
        var second = browser.write("POST", appointments(),
                "{\"team_member_id\":" + mara + ",\"starts_at\":\"" + at("11:00") + "\",\"seconds\":900,\"client_id\":" + clara + "}");
        assertThat(second.statusCode()).isEqualTo(201);

        assertThat(change(first, "{\"client_id\":0}")).isEqualTo(200);

        var shown = calendar("?from=" + day).path("appointments");
        assertThat(shown.get(0).path("client").isNull()).isTrue();
        assertThat(shown.get(1).path("client").path("id").longValue()).isEqualTo(clara);
        assertThat(change(first, "{\"client_id\":987654321}")).isEqualTo(404);
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        works(mara, day, new Shift(540, 1080));
        var id = enter(at("09:00"), "\"seconds\":900");
        var onlooker = colleague(Map.of("timetable_access", 1));
        var stranger = colleague(Map.of());

        assertThat(onlooker.get(calendarAddress("?from=" + day)).statusCode()).isEqualTo(200);
        assertThat(onlooker.write("PATCH", appointments() + "/" + id, "{\"status\":\"arrived\"}").statusCode()).isEqualTo(403);
        assertThat(onlooker.write("DELETE", appointments() + "/" + id, "").statusCode()).isEqualTo(403);
        assertThat(onlooker.write("POST", appointments(), body(at("11:00"), "\"seconds\":900")).statusCode()).isEqualTo(403);
        for (var closed : List.of("/calendar", "/calendar/choices", "/news", "/appointments")) {
            assertThat(stranger.get("/console/api/locations/" + location + closed).statusCode()).as(closed).isEqualTo(403);
        }
    }

    @Test
    void nonsenseIsRefusedAndNothingIsBooked() {
        for (var nonsense : List.of(
                "{}", "{\"team_member_id\":" + mara + ",\"starts_at\":\"tomorrow\"}", body("2027-01-05T10:00:00", "\"seconds\":900"),
                body(at("10:00"), "\"seconds\":-1"), body(at("10:00"), "\"seconds\":900,\"status\":\"late\""),
                body(at("10:00"), "\"service_ids\":[null]"), body(at("10:00"), "\"service_ids\":[987654321]"))) {
            assertThat(browser.write("POST", appointments(), nonsense).statusCode()).as(nonsense).isEqualTo(422);
        }
        assertThat(browser.get(calendarAddress("?from=2027-02-30")).statusCode()).isEqualTo(422);
        assertThat(browser.get(calendarAddress("?days=0")).statusCode()).isEqualTo(422);
        assertThat(browser.get(calendarAddress("?days=9999")).statusCode()).isEqualTo(422);
        assertThat(browser.get(calendarAddress("?days=many")).statusCode()).isEqualTo(404);
        assertThat(ids(calendar("?from=" + day))).isEmpty();
    }

    @Test
    @Timeout(30)
    void whoLooksOnIsToldOfWhatHappensHereAlone() throws Exception {
        works(mara, day, new Shift(540, 1080));
        var asOf = calendar("?from=" + day).path("as_of").longValue();
        var elsewhere = Owner.fresh().branches(1).getFirst();
        try (var line = browser.listen("/console/api/locations/" + location + "/news?after=" + asOf)) {
            server.bean(TeamMembers.class).create(Caller.system(), elsewhere, TeamMemberDetails.named("Else", "Where"));
            var id = enter(at("09:00"), "\"seconds\":900");

            var told = line.next();

            assertThat(told.path("number").longValue()).isGreaterThan(asOf);
            assertThat(each(told.path("things")).filter(thing -> thing.path("subject").stringValue().equals("appointment"))
                            .map(thing -> thing.path("id").longValue()))
                    .containsExactly(id);
            assertThat(told.toString()).doesNotContain("Clara");
        }
    }

    @Test
    @Timeout(30)
    void whoWasAwayHearsWhatHeMissed() throws Exception {
        works(mara, day, new Shift(540, 1080));
        var asOf = server.bean(Events.class).newest(location);
        var id = enter(at("09:00"), "\"seconds\":900");

        try (var line = browser.listen("/console/api/locations/" + location + "/news?after=" + asOf)) {
            assertThat(each(line.next().path("things")).map(thing -> thing.path("id").longValue())).contains(id);
        }
    }

    @Test
    @Timeout(40)
    void theLineEndsWithTheRight() throws Exception {
        var colleague = Owner.fresh();
        server.bean(Access.class).grant(location, colleague.user().id(), "employee", new Permissions(Map.of("timetable_access", 1)));
        try (var line = colleague.atTheBrowser().listen("/console/api/locations/" + location + "/news")) {
            server.bean(Access.class).revoke(location, colleague.user().id());
            enter(at("09:00"), "\"seconds\":900,\"even_if_busy\":true");

            assertThat(line.endsWithin(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aGroupEventIsHeldJoinedMovedAndCancelled() {
        works(mara, day, new Shift(540, 1080));
        works(jonas, day, new Shift(540, 1080));
        var yoga = service("Yoga", mara, jonas);
        server.bean(Services.class).change(owner.caller(), location, yoga, CalendarTest::forGroups, unattached -> {});
        var events = "/console/api/locations/" + location + "/group-events";
        var held = browser.write("POST", events,
                "{\"service_id\":" + yoga + ",\"team_member_id\":" + mara + ",\"starts_at\":\"" + at("10:00") + "\",\"capacity\":1}");
        assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
        var event = events + "/" + Browser.parse(held).path("id").longValue();

        var joined = browser.write("POST", event + "/appointments", "{\"client\":{\"name\":\"Ann\",\"phone\":\"+49 30 5551234\"}}");
        var full = browser.write("POST", event + "/appointments", "{\"client\":{\"name\":\"Bob\",\"phone\":\"+49 30 5551235\"}}");
        var moved = browser.write("PATCH", event, "{\"team_member_id\":" + jonas + ",\"starts_at\":\"" + at("15:00") + "\"}");

        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(201);
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        var shown = calendar("?from=" + day);
        var one = shown.path("group_events").get(0);
        assertThat(one.path("title").stringValue()).isEqualTo("Yoga");
        assertThat(one.path("starts_at").stringValue()).isEqualTo(at("15:00"));
        assertThat(one.path("taken").intValue()).isEqualTo(1);
        var guest = shown.path("appointments").get(0);
        assertThat(guest.path("group_event_id").longValue()).isEqualTo(one.path("id").longValue());
        assertThat(guest.path("starts_at").stringValue()).isEqualTo(at("15:00"));
        assertThat(change(guest.path("id").longValue(), "{\"status\":\"arrived\"}")).isEqualTo(200);
        enter(at("10:00"), "\"seconds\":3600");
        var busy = browser.write("PATCH", event, "{\"team_member_id\":" + mara + ",\"starts_at\":\"" + at("10:30") + "\"}");
        assertThat(busy.statusCode()).isEqualTo(409);
        assertThat(Browser.parse(busy).path("error").path("reason").stringValue()).isEqualTo("slot_taken");
        assertThat(browser.write("DELETE", event, "").statusCode()).isEqualTo(204);
        assertThat(each(calendar("?from=" + day).path("group_events"))).isEmpty();
        assertThat(ids(calendar("?from=" + day))).hasSize(1);
    }

    @Test
    void aGroupEventIsMovedToAnotherRoomUnlessThatIsTaken() {
        works(mara, day, new Shift(540, 1080));
        works(jonas, day, new Shift(540, 1080));
        var yoga = service("Yoga", mara, jonas);
        server.bean(Services.class).change(owner.caller(), location, yoga, CalendarTest::forGroups, unattached -> {});
        var rooms = server.bean(Resources.class)
                .create(owner.caller(), location, "Studio", List.of("Sun room", "Moon room")).instances();
        var sun = rooms.get(0).id();
        var moon = rooms.get(1).id();
        var events = "/console/api/locations/" + location + "/group-events";
        var body = "{\"service_id\":" + yoga + ",\"team_member_id\":%d,\"starts_at\":\"" + at("10:00") + "\",\"capacity\":3,\"room_ids\":[%d]}";
        var first = events + "/" + Browser.parse(browser.write("POST", events, body.formatted(mara, sun))).path("id").longValue();

        var moved = browser.write("PATCH", first, "{\"room_ids\":[" + moon + "]}");
        var second = browser.write("POST", events, body.formatted(jonas, moon));
        var elsewhere = browser.write("POST", events, body.formatted(jonas, sun));
        var taken = browser.write("PATCH", first, "{\"room_ids\":[" + sun + "]}");

        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(elsewhere.statusCode()).as(elsewhere.body()).isEqualTo(201);
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(calendar("?from=" + day).at("/group_events/0/room_ids/0").longValue()).isEqualTo(moon);
        assertThat(browser.write("PATCH", first, "{\"room_ids\":[null]}").statusCode()).isEqualTo(422);
        assertThat(browser.write("PATCH", first, "{\"room_ids\":[987654321]}").statusCode()).isIn(404, 422);
    }

    @Test
    void clientsAreFoundShownEnteredAndChanged() {
        var clients = "/console/api/locations/" + location + "/clients";
        var added = browser.write("POST", clients, "{\"name\":\"Greta\",\"surname\":\"Holm\",\"phone\":\"+49 30 5557777\",\"birthday\":\"1990-05-17\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        var greta = clients + "/" + Browser.parse(added).path("id").longValue();

        assertThat(browser.write("PATCH", greta, "{\"comment\":\"Shy\",\"email\":\"greta@example.com\"}").statusCode()).isEqualTo(200);

        var card = browser.json(greta);
        assertThat(card.path("name").stringValue()).isEqualTo("Greta Holm");
        assertThat(card.path("phone").stringValue()).isEqualTo("+49305557777");
        assertThat(card.path("birthday").stringValue()).isEqualTo("1990-05-17");
        assertThat(card.path("comment").stringValue()).isEqualTo("Shy");
        assertThat(browser.json(clients + "?search=greta%20h").path("total").intValue()).isEqualTo(1);
        assertThat(browser.json(clients + "?search=5557777").path("total").intValue()).isEqualTo(1);
        assertThat(browser.json(clients + "?search=nobody").path("total").intValue()).isZero();
        for (var wrong : List.of(
                "{\"name\":\" \"}", "{\"phone\":\"12\"}", "{\"email\":\"nowhere\"}", "{\"birthday\":\"1990-02-30\"}")) {
            var refused = browser.write("PATCH", greta, wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(Browser.parse(refused).path("error").path("fields").isEmpty()).as(wrong).isFalse();
        }
        var twin = browser.write("POST", clients, "{\"name\":\"Twin\",\"phone\":\"+49 30 5557777\"}");
        assertThat(Browser.parse(twin).path("error").path("fields").path("phone").isArray()).isTrue();
    }

    @Test
    void whoMayNotSeePhonesNeitherReadsNorGuessesNorLosesThem() {
        var clients = "/console/api/locations/" + location + "/clients";
        var id = Browser.parse(browser.write("POST", clients, "{\"name\":\"Greta\",\"phone\":\"+49 30 5558888\"}")).path("id").longValue();
        var masked = colleague(Map.of("timetable_access", 1, "clients_access", 1, "clients_edit_access", 1));

        assertThat(masked.get(clients).body()).contains("Greta").doesNotContain("5558888");
        assertThat(masked.get(clients + "/" + id).body()).doesNotContain("5558888");
        assertThat(masked.json(clients + "?search=5558888").path("total").intValue()).isZero();
        assertThat(masked.write("PATCH", clients + "/" + id, "{\"surname\":\"Holm\",\"phone\":\"\"}").statusCode()).isEqualTo(200);
        assertThat(browser.json(clients + "/" + id).path("phone").stringValue()).isEqualTo("+49305558888");
        assertThat(colleague(Map.of("timetable_access", 1)).get(clients).statusCode()).isEqualTo(403);
        assertThat(colleague(Map.of("timetable_access", 1)).get(clients + "/" + id + "/appointments").statusCode()).isEqualTo(403);
    }

    @Test
    void whatColleaguesNoteOfAClientIsListedWithItsAuthor() {
        var clients = "/console/api/locations/" + location + "/clients";
        var comments = clients + "/" + Browser.parse(browser.write("POST", clients, "{\"name\":\"Greta\"}")).path("id").longValue() + "/comments";

        assertThat(browser.write("POST", comments, "{\"text\":\"Prefers mornings\"}").statusCode()).isEqualTo(201);
        assertThat(browser.write("POST", comments, "{\"text\":\" \"}").statusCode()).isEqualTo(422);

        var noted = browser.json(comments).path("comments");
        assertThat(noted).hasSize(1);
        assertThat(noted.get(0).path("text").stringValue()).isEqualTo("Prefers mornings");
        assertThat(noted.get(0).path("author").stringValue()).isEqualTo("Olga Owner");
        assertThat(colleague(Map.of("timetable_access", 1)).get(comments).statusCode()).isEqualTo(403);
    }

    @Test
    void aClientsAppointmentsAreListedNewestFirst() {
        works(mara, day, new Shift(540, 1080));
        var first = enter(at("09:00"), "\"seconds\":900");
        var last = enter(at("16:00"), "\"seconds\":900");
        var clara = calendar("?from=" + day).path("appointments").get(0).path("client").path("id").longValue();

        var history = browser.json("/console/api/locations/" + location + "/clients/" + clara + "/appointments");

        assertThat(ids(history)).containsExactly(last, first);
    }

    private long member(String name) {
        return server.bean(TeamMembers.class).create(owner.caller(), location, TeamMemberDetails.named(name, "Stylist")).id();
    }

    private void works(long member, LocalDate date, Shift... shifts) {
        server.bean(WorkSchedules.class).set(owner.caller(), location, List.of(new WorkDay(member, date, List.of(shifts))));
    }

    private long service(String title, long... providers) {
        var provisions = server.bean(Provisions.class);
        var category = server.bean(ServiceCategories.class)
                .create(owner.caller(), location, ServiceCategoryDetails.titled("Hair")).id();
        return server.bean(Services.class)
                .create(owner.caller(), location, ServiceDetails.of(title, category, BigDecimal.valueOf(45)), provisions.replacing(
                        service -> Arrays.stream(providers)
                                .mapToObj(provider -> new Provision(provider, service.id(), 3600, null, null, 0))
                                .toList()))
                .id();
    }

    private static ServiceDetails forGroups(ServiceDetails before) {
        return new ServiceDetails(
                before.title(), before.bookingTitle(), before.printTitle(), before.category(), before.priceMin(), before.priceMax(),
                before.discount(), before.seconds(), before.breakSeconds(), before.comment(), before.weight(), before.active(),
                before.apiId(), true, 8, before.prepayment(), before.taxVariant(), before.vat(), before.repeatVisitDays(),
                before.window());
    }

    private static ServiceDetails renamed(ServiceDetails before, String title) {
        return new ServiceDetails(
                title, before.bookingTitle(), before.printTitle(), before.category(), before.priceMin(), before.priceMax(),
                before.discount(), before.seconds(), before.breakSeconds(), before.comment(), before.weight(), before.active(),
                before.apiId(), before.group(), before.capacity(), before.prepayment(), before.taxVariant(), before.vat(),
                before.repeatVisitDays(), before.window());
    }

    private Browser colleague(Map<String, Integer> rights) {
        var colleague = Owner.fresh();
        server.bean(Access.class).grant(location, colleague.user().id(), "employee", new Permissions(rights));
        return colleague.atTheBrowser();
    }

    private String at(String time) {
        var zone = ZoneId.of("Europe/Berlin");
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(LocalTime.parse(time)).atZone(zone));
    }

    private String body(String startsAt, String more) {
        return "{\"team_member_id\":" + mara + ",\"starts_at\":\"" + startsAt + "\"," + more
                + ",\"client\":{\"name\":\"Clara Neumann\",\"phone\":\"+49 30 555 0" + location % 10_000 + "01\"}}";
    }

    private long enter(String startsAt, String more) {
        var whole = more.contains("seconds") || more.contains("service_ids") ? more : more + ",\"seconds\":1800";
        var answer = browser.write("POST", appointments(), body(startsAt, whole));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Browser.parse(answer).path("id").longValue();
    }

    private int change(long id, String json) {
        return browser.write("PATCH", appointments() + "/" + id, json).statusCode();
    }

    private String appointments() {
        return "/console/api/locations/" + location + "/appointments";
    }

    private String calendarAddress(String query) {
        return "/console/api/locations/" + location + "/calendar" + query;
    }

    private JsonNode calendar(String query) {
        return browser.json(calendarAddress(query));
    }

    private static List<Long> ids(JsonNode calendar) {
        return each(calendar.path("appointments")).map(each -> each.path("id").longValue()).toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
