package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
 * Under rules drawn at random, on ordinary days and on those on which clocks change: after every booking, hold and cancellation
 * exactly what is offered is accepted.
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
        for (int round = 0; round < ROUNDS; round++) {
            var barber = random.nextInt(3) == 0 ? Barbershop.ANYBODY : team.get(random.nextInt(TEAM));
            var offered = shop.times(barber, day);
            assertThat(accepted(barber)).as("round %d of seed %d", round, seed).isEqualTo(offered);
            change(barber, offered);
        }
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
        var choices = List.of("least_busy_that_day", "fewest_lately", "by_weight");
        send("PATCH", "/company/{c}/settings/booking_rules", """
                {"seance_step":%d,"buffer":%d,"any_master_choice":"%s","holds_per_caller":20}"""
                .formatted(pick(15, 20, 30, 45, 60), pick(0, 0, 5, 10, 25), choices.get(random.nextInt(3))));
        if (random.nextBoolean()) {
            send("PUT", "/staff/{c}/" + team.getFirst(), "{\"is_online_random_choice_allowed\":false}");
        }
    }

    private void drawService() {
        var from = 1800 * random.nextInt(6);
        send("PATCH", "/services/{c}/" + shop.haircut, """
                {"seance_search_start":%d,"seance_search_finish":%d,"seance_search_step":%d,"is_need_limit_date":%s,"date_from":"%s"}"""
                .formatted(from, from + 3600 * (1 + random.nextInt(18)), pick(0, 0, 600, 2700), random.nextBoolean(), day));
    }

    private void furnish() {
        if (random.nextInt(4) == 0) {
            return;
        }
        var pieces = random.nextBoolean() ? "{\"title\":\"one\"}" : "{\"title\":\"one\"},{\"title\":\"two\"}";
        var resource = send("POST", "/resources/{c}", "{\"title\":\"Chair\",\"instances\":[" + pieces + "]}").id();
        var people = String.join(",", team.stream()
                .map(barber -> "{\"team_member_id\":%d,\"tech_card_id\":0,\"hours\":0,\"minutes\":%d,\"price\":null}"
                        .formatted(barber, pick(15, 30, 45, 55)))
                .toList());
        send("POST", "/company/{c}/services/links", """
                {"service_id":%d,"team_member_settings":[%s],"resource_ids":[%d],"translations":[]}"""
                .formatted(shop.haircut, people, resource));
    }

    private void change(long barber, List<String> offered) {
        switch (random.nextInt(4)) {
            case 0 -> records.stream().findAny().ifPresent(record -> {
                send("DELETE", "/record/{c}/" + record, "");
                records.remove(record);
            });
            case 1 -> hold(barber, offered);
            default -> book(barber, offered);
        }
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
        var from = day.atStartOfDay(shop.zone).toEpochSecond();
        var to = day.plusDays(1).atStartOfDay(shop.zone).toEpochSecond();
        return LongStream.iterate(from, second -> second < to, second -> second + STEP_SECONDS)
                .mapToObj(second -> Barbershop.MOMENT.format(Instant.ofEpochSecond(second).atZone(shop.zone)))
                .filter(start -> shop.check(barber, start).status() == 201)
                .toList();
    }
}
