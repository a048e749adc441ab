package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.team.Shift;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Under rules drawn at random, on ordinary days and on those on which clocks change: after every booking, hold, class, break,
 * overbooking and cancellation exactly what is offered is accepted, for one appointment and for two in a row.
 */
class RandomRulesTest {

    private static final int TEAM = 3;
    private static final int ROUNDS = 3;
    private static final int STEP_SECONDS = 300;

    private Random random;
    private Barbershop shop;
    private Instant today;
    private LocalDate day;
    private List<Long> team;
    private long yoga;
    private int stepMinutes;
    private final Map<Long, Integer> minutes = new HashMap<>();
    private final List<Long> records = new ArrayList<>();

    @AfterEach
    void backToToday() {
        shop.branch.server.clock().moveTo(today);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Europe/Berlin,       2027-03-28", "2, Europe/Berlin,       2027-10-31", "3, America/New_York,    2027-11-07",
        "4, Australia/Lord_Howe, 2027-04-04", "5, Asia/Kolkata,        2027-06-15", "6, Africa/Casablanca,   2027-02-07",
        "7, Europe/Berlin,       2027-06-15", "8, America/New_York,    2027-03-14", "9, Australia/Lord_Howe, 2027-10-03",
        "10, UTC,                2028-02-29"
    })
    void exactlyWhatIsOfferedIsAccepted(long seed, String zone, LocalDate date) {
        random = new Random(seed);
        shop = Barbershop.open(zone);
        today = shop.now();
        day = date;
        shop.branch.server.clock().moveTo(date.minusWeeks(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        team = Stream.generate(() -> shop.barber("Barber")).limit(TEAM).toList();
        team.forEach(this::schedule);
        drawRules();
        drawService();
        furnish();
        yoga = groupService();
        for (int round = 0; round < ROUNDS; round++) {
            var barber = random.nextInt(3) == 0 ? Barbershop.ANYBODY : team.get(random.nextInt(TEAM));
            var offered = shop.times(barber, day);
            assertThat(accepted(barber)).as("round %d of seed %d", round, seed).isEqualTo(offered);
            change(barber, offered);
        }
        var first = team.get(random.nextInt(TEAM));
        var second = team.get(random.nextInt(TEAM));
        assertThat(acceptedInARow(first, second)).as("in a row, seed %d", seed).isEqualTo(offeredInARow(first, second));
        assertThat(shop.overlaps()).isZero();
    }

    /** Work on the day before until midnight and on after it, with a gap or two. */
    private void schedule(long barber) {
        var noon = 5 * (100 + random.nextInt(80));
        var shifts = List.of(new Shift(0, 5 * (30 + random.nextInt(50))), new Shift(noon, random.nextBoolean() ? 1440 : noon + 240));
        shop.branch.server.bean(WorkSchedules.class).set(Caller.system(), shop.branch.id, List.of(
                new WorkDay(barber, day.minusDays(1), List.of(new Shift(1200, 1440))), new WorkDay(barber, day, shifts),
                new WorkDay(barber, day.plusDays(1), List.of(new Shift(0, 60)))));
    }

    private void drawRules() {
        stepMinutes = pick(15, 20, 30, 45, 60);
        var choices = List.of("least_busy_that_day", "fewest_lately", "by_weight");
        send("PATCH", "/company/{c}/settings/booking_rules", """
                {"seance_step":%d,"buffer":%d,"any_master_choice":"%s","holds_per_caller":20}"""
                .formatted(stepMinutes, pick(0, 0, 5, 10, 25), choices.get(random.nextInt(3))));
        if (random.nextBoolean()) {
            send("PUT", "/staff/{c}/" + team.getFirst(), "{\"is_online_random_choice_allowed\":false}");
        }
    }

    private void drawService() {
        var from = 1800 * random.nextInt(6);
        var step = pick(0, 0, 600, 2700);
        stepMinutes = step == 0 ? stepMinutes : step / 60;
        send("PATCH", "/services/{c}/" + shop.haircut, """
                {"seance_search_start":%d,"seance_search_finish":%d,"seance_search_step":%d,"is_need_limit_date":%s,"date_from":"%s"}"""
                .formatted(from, from + 3600 * (1 + random.nextInt(18)), step, random.nextBoolean(), day));
    }

    private void furnish() {
        if (random.nextInt(4) == 0) {
            return;
        }
        var pieces = random.nextBoolean() ? "{\"title\":\"one\"}" : "{\"title\":\"one\"},{\"title\":\"two\"}";
        var resource = send("POST", "/resources/{c}", "{\"title\":\"Chair\",\"instances\":[" + pieces + "]}").id();
        team.forEach(barber -> minutes.put(barber, pick(15, 30, 45, 55)));
        var people = String.join(",", team.stream()
                .map(barber -> "{\"team_member_id\":%d,\"tech_card_id\":0,\"hours\":0,\"minutes\":%d,\"price\":null}"
                        .formatted(barber, minutes.get(barber)))
                .toList());
        send("POST", "/company/{c}/services/links", """
                {"service_id":%d,"team_member_settings":[%s],"resource_ids":[%d],"translations":[]}"""
                .formatted(shop.haircut, people, resource));
    }

    private long groupService() {
        var staff = team.stream().map(barber -> "{\"id\":%d,\"seance_length\":3600}".formatted(barber)).toList();
        return shop.branch.service(
                shop.branch.category("Classes"), ",\"price_min\":9,\"duration\":3600,\"is_multi\":true,\"capacity\":5,\"staff\":" + staff);
    }

    private void change(long barber, List<String> offered) {
        switch (random.nextInt(7)) {
            case 0 -> records.stream().findAny().ifPresent(record -> {
                send("DELETE", "/record/{c}/" + record, "");
                records.remove(record);
            });
            case 1 -> hold(barber, offered);
            case 2 -> holdClass();
            case 3 -> enter(",\"technical_break_duration\":600");
            case 4 -> enter(",\"save_if_busy\":true");
            default -> book(barber, offered);
        }
    }

    /** The staff needs no grid; where somebody is busy or the clocks skip the time, nothing comes of it. */
    private void holdClass() {
        var reply = shop.branch.post("/activity/{c}", """
                {"date":"%s %02d:%02d","service_id":%d,"staff_id":%d,"capacity":5,"length":%d,"force":false}"""
                .formatted(day, random.nextInt(24), 5 * random.nextInt(12), yoga, somebody(), 300 * (3 + random.nextInt(15))));
        assertThat(reply.status()).as(reply.toString()).isIn(200, 409, 422);
    }

    private void enter(String more) {
        var start = "%s %02d:%02d:00".formatted(day, random.nextInt(24), 5 * random.nextInt(12));
        var reply = shop.enter(somebody(), start, more);
        assertThat(reply.status()).as(reply.toString()).isIn(201, 409, 422);
    }

    private long somebody() {
        return team.get(random.nextInt(TEAM));
    }

    private void hold(long barber, List<String> offered) {
        if (!offered.isEmpty()) {
            var item = shop.item(1, barber, offered.get(random.nextInt(offered.size())));
            send("POST", "/book_hold/{c}", "{\"appointments\":[" + item + "]}");
        }
    }

    private void book(long barber, List<String> offered) {
        if (!offered.isEmpty()) {
            var booked = shop.book(barber, offered.get(random.nextInt(offered.size())));
            assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
            records.add(shop.recordId(booked));
        }
    }

    private Reply send(String method, String path, String body) {
        var reply = shop.branch.send(method, path, body);
        assertThat(reply.status()).as(path + reply).isBetween(200, 204);
        return reply;
    }

    private int pick(int... values) {
        return values[random.nextInt(values.length)];
    }

    /** Every start of the local day, five minutes apart, that a client may book. */
    private List<String> accepted(long barber) {
        return startsOfTheDay().filter(start -> shop.check(barber, start).status() == 201).toList();
    }

    private Stream<String> startsOfTheDay() {
        var from = day.atStartOfDay(shop.zone).toEpochSecond();
        var to = day.plusDays(1).atStartOfDay(shop.zone).toEpochSecond();
        return LongStream.iterate(from, second -> second < to, second -> second + STEP_SECONDS).mapToObj(this::moment);
    }

    private String moment(long second) {
        return Barbershop.MOMENT.format(Instant.ofEpochSecond(second).atZone(shop.zone));
    }

    private List<String> offeredInARow(long first, long second) {
        var part = "{\"staff_id\":%d,\"attendance_service_items\":[{\"type\":\"service\",\"id\":%d}]}";
        var found = shop.branch.post("/b2c/booking/availability/search-timeslots", """
                {"context":{"location_id":%d},"filter":{"date":"%s","records":[%s,%s]}}""".formatted(
                shop.branch.id, day, part.formatted(first, shop.haircut), part.formatted(second, shop.haircut)));
        return found.data().valueStream().map(slot -> slot.at("/attributes/datetime").asString()).toList();
    }

    /** The starts after which the second can begin when the first is over, less than a step of the grid later. */
    private List<String> acceptedInARow(long first, long second) {
        var seconds = minutes.containsKey(first) ? 60L * minutes.get(first) : Barbershop.HAIRCUT_SECONDS;
        return accepted(first).stream()
                .filter(start -> {
                    var over = OffsetDateTime.parse(start, Barbershop.MOMENT).toEpochSecond() + seconds;
                    return LongStream.iterate(over, then -> then < over + 60L * stepMinutes, then -> then + STEP_SECONDS)
                            .anyMatch(then -> isAccepted(shop.item(1, first, start), shop.item(2, second, moment(then))));
                })
                .toList();
    }

    private boolean isAccepted(String... items) {
        return shop.branch.post("/book_check/{c}", "{\"appointments\":[" + String.join(",", items) + "]}").status() == 201;
    }
}
