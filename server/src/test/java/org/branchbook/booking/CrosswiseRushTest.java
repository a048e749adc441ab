package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;

/** People and rooms taken crosswise by all entrances at once: booked, held, entered, moved, cancelled. The database judges. */
class CrosswiseRushTest {

    private static final int CALLERS = 12;
    private static final int STEPS = 40;

    private final Barbershop shop = Barbershop.open();
    private final LocalDate day = shop.day(3);
    private final List<Long> team = Stream.generate(() -> shop.barber("Barber")).limit(3).toList();
    private final Queue<Long> records = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    @Test
    void nobodyAndNoRoomIsTakenTwice() throws Exception {
        team.forEach(barber -> shop.work(barber, "09:00", "12:00", day));
        shop.branch.patch("/company/{c}/settings/booking_rules", "{\"holds_per_caller\":20,\"seance_step\":5}");
        needTwoChairs();
        var callers = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, CALLERS).forEach(seed -> callers.add(threads.submit(() -> call(new Random(seed)))));
        }
        for (var caller : callers) {
            caller.get();
        }
        assertThat(answers).allMatch(status -> status < 500).filteredOn(status -> status == 201).hasSizeGreaterThan(20);
        assertThat(shop.overlaps()).isZero();
        assertThat(shop.rows("hold")).isZero();
        assertThat(shop.rows("allocation")).as("everybody with one chair").isEqualTo(2 * live());
        assertThat(live()).isEqualTo(shop.branch.get("/records/{c}?count=1000").data().size());
    }

    private void needTwoChairs() {
        var chairs = shop.branch.post(
                "/resources/{c}", "{\"title\":\"Chair\",\"instances\":[{\"title\":\"one\"},{\"title\":\"two\"}]}").id();
        var people = String.join(",", team.stream()
                .map(barber -> "{\"team_member_id\":%d,\"tech_card_id\":0,\"hours\":0,\"minutes\":15,\"price\":null}".formatted(barber))
                .toList());
        assertThat(shop.branch.post("/company/{c}/services/links", """
                {"service_id":%d,"team_member_settings":[%s],"resource_ids":[%d],"translations":[]}"""
                .formatted(shop.haircut, people, chairs)).status()).isEqualTo(200);
    }

    private void call(Random random) {
        for (int step = 0; step < STEPS; step++) {
            var barber = random.nextInt(4) == 0 ? Barbershop.ANYBODY : team.get(random.nextInt(team.size()));
            var start = shop.at(day, "%02d:%02d".formatted(9 + random.nextInt(3), 5 * random.nextInt(12)));
            switch (random.nextInt(6)) {
                case 0 -> held(barber, start, random.nextBoolean());
                case 1 -> entered(shop.enter(team.get(random.nextInt(team.size())), start));
                case 2 -> moved(random, start);
                case 3 -> cancelled();
                default -> booked(shop.book(barber, start));
            }
        }
    }

    private void booked(Reply reply) {
        answers.add(reply.status());
        if (reply.status() == 201) {
            records.add(shop.recordId(reply));
        }
    }

    private void entered(Reply reply) {
        answers.add(reply.status());
        if (reply.status() == 201) {
            records.add(reply.id());
        }
    }

    private void held(long barber, String start, boolean meant) {
        var item = shop.item(1, barber, start);
        var held = shop.branch.post("/book_hold/{c}", "{\"appointments\":[" + item + "]}");
        answers.add(held.status());
        var token = held.data().path("hold").asString("");
        if (held.status() == 201 && meant) {
            booked(shop.branch.post(
                    "/book_record/{c}", "{\"hold\":\"" + token + "\"," + Barbershop.booking("Ann", Barbershop.phone(), item).substring(1)));
        } else if (held.status() == 201) {
            answers.add(shop.branch.delete("/book_hold/{c}/" + token).status());
        }
    }

    private void moved(Random random, String start) {
        var record = records.poll();
        if (record != null) {
            var body = shop.record(team.get(random.nextInt(team.size())), start, Barbershop.phone(), "");
            answers.add(shop.branch.put("/record/{c}/" + record, body).status());
            records.add(record);
        }
    }

    private void cancelled() {
        var record = records.poll();
        if (record != null) {
            answers.add(shop.branch.delete("/record/{c}/" + record).status());
        }
    }

    private long live() {
        return shop.branch.server.jdbc()
                .sql("select count(*) from appointment where location_id = :location and deleted_at is null")
                .param("location", shop.branch.id)
                .query(Long.class)
                .single();
    }
}
