package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A service that needs a room is booked with a room, and one room serves one appointment at a time. */
class RoomsTest {

    private final Barbershop shop = Barbershop.open();
    private final LocalDate day = shop.day(3);

    @Test
    void theRoomLimitsWhatIsOfferedAndAccepted() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        var room = room("Chair", "one");
        assertThat(shop.book(bob, shop.at(day, "10:00")).status()).isEqualTo(201);

        assertThat(shop.times(eve, day)).doesNotContain(shop.at(day, "10:00")).contains(shop.at(day, "10:15"));
        assertThat(accepted(eve)).isEqualTo(shop.times(eve, day));
        assertThat(Barbershop.code(shop.book(eve, shop.at(day, "10:00")))).isEqualTo(433);
        assertThat(Barbershop.code(shop.book(Barbershop.ANYBODY, shop.at(day, "10:00")))).isEqualTo(436);
        assertThat(room).hasSize(1);
    }

    @Test
    void anAppointmentTakesOneOfSeveralRooms() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        var ann = barber("Ann", "09:00", "12:00");
        var rooms = room("Chair", "one", "two");
        var ten = shop.at(day, "10:00");

        assertThat(roomsOf(shop.book(bob, ten))).containsExactly(rooms.get(0));
        assertThat(roomsOf(shop.book(eve, ten))).containsExactly(rooms.get(1));
        var refused = shop.book(ann, ten);

        assertThat(Barbershop.code(refused)).isEqualTo(433);
        assertThat(alternatives(refused)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(start ->
                assertThat(shop.check(ann, start).status()).as(start).isEqualTo(201));
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void aResourceWithoutPiecesCannotBeHad() {
        var bob = barber("Bob", "09:00", "12:00");
        room("Chair");

        assertThat(shop.times(bob, day)).isEmpty();
        assertThat(shop.book(bob, shop.at(day, "10:00")).status()).isEqualTo(422);
    }

    @Test
    void theStaffNamesTheRoomOrTakesTheFirstFreeOne() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        var rooms = room("Chair", "one", "two");
        var ten = shop.at(day, "10:00");

        var named = shop.enter(bob, ten, ",\"resource_instance_ids\":[" + rooms.get(1) + "]");
        assertThat(instances(named.data())).containsExactly(rooms.get(1));
        assertThat(shop.branch.lastPayload().toString()).contains("\"resource_instance_ids\":[" + rooms.get(1) + "]");
        var taken = shop.enter(eve, ten, ",\"resource_instance_ids\":[" + rooms.get(1) + "]");
        assertThat(Barbershop.code(taken)).isEqualTo(433);
        assertThat(alternatives(taken)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(instances(shop.enter(eve, ten).data())).containsExactly(rooms.get(0));
        assertThat(shop.enter(eve, ten, ",\"resource_instance_ids\":[1]").status()).as("nobody's room").isEqualTo(422);
    }

    @Test
    void aMovedAppointmentKeepsItsRoomWhereItCan() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        var rooms = room("Chair", "one", "two");
        var second = ",\"resource_instance_ids\":[" + rooms.get(1) + "]";
        var record = shop.enter(bob, shop.at(day, "10:00"), second).id();
        shop.enter(eve, shop.at(day, "11:00"), second);

        replace(record, bob, "10:30");
        assertThat(roomsOf(record)).containsExactly(rooms.get(1));
        replace(record, bob, "11:00");
        assertThat(roomsOf(record)).containsExactly(rooms.get(0));
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void aClientMovesToWhereARoomIsFree() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        room("Chair", "one");
        var booked = shop.book(bob, shop.at(day, "10:00"));
        assertThat(shop.book(eve, shop.at(day, "11:00")).status()).isEqualTo(201);
        var path = "/book_record/{c}/" + shop.recordId(booked) + "/" + shop.hash(booked);

        assertThat(shop.branch.put(path, "{\"datetime\":\"" + shop.at(day, "11:00") + "\"}").status()).isNotEqualTo(200);
        assertThat(shop.times(eve, day)).doesNotContain(shop.at(day, "10:00"));
        shop.branch.delete("/record/{c}/" + shop.recordId(booked));
        assertThat(shop.times(eve, day)).contains(shop.at(day, "10:00"));
    }

    @Test
    void overbookingARoomNeedsTheRight() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        var rooms = room("Chair", "one");
        shop.enter(bob, shop.at(day, "10:00"));

        shop.branch.callAs(Right.CREATE_APPOINTMENTS);
        assertThat(shop.enter(eve, shop.at(day, "10:00"), ",\"save_if_busy\":true").status()).isEqualTo(403);
        shop.branch.callAs(Right.CREATE_APPOINTMENTS, Right.OVERBOOK);
        var beside = shop.enter(eve, shop.at(day, "10:00"), ",\"save_if_busy\":true");
        assertThat(beside.status()).isEqualTo(201);
        assertThat(instances(beside.data())).isEqualTo(rooms);

        shop.branch.callAsOwner();
        assertThat(Barbershop.code(shop.enter(eve, shop.at(day, "10:00")))).as("Eve's own time is hers alone").isEqualTo(433);
    }

    @Test
    void oneBookingDoesNotTakeARoomTwice() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        var ten = shop.at(day, "10:00");
        var both = new String[] {shop.item(1, bob, ten), shop.item(2, eve, ten)};
        room("Chair", "one");
        assertThat(Barbershop.code(shop.book(Barbershop.phone(), both))).isEqualTo(437);
        assertThat(shop.rows("appointment")).isZero();

        shop.branch.post("/company/{c}/services/links", links(addRoom("Basin", "one", "two")));
        assertThat(shop.book(Barbershop.phone(), both).status()).isEqualTo(201);
    }

    @Test
    void whatIsOfferedIsAcceptedWhateverTheRoomsAreTakenBy() {
        var random = new Random(11);
        var team = List.of(barber("Bob", "09:00", "13:00"), barber("Eve", "10:05", "12:00"), barber("Ann", "09:00", "11:30"));
        room("Chair", "one", "two");
        for (int round = 0; round < 12; round++) {
            var barber = team.get(random.nextInt(team.size()));
            var offered = shop.times(barber, day);
            assertThat(accepted(barber)).isEqualTo(offered);
            if (!offered.isEmpty()) {
                var start = offered.get(random.nextInt(offered.size()));
                assertThat(shop.book(barber, start).status()).isEqualTo(201);
            }
        }
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void theLastRoomIsSoldOnce() throws Exception {
        var team = IntStream.range(0, 8).mapToObj(i -> barber("Barber " + i, "09:00", "12:00")).toList();
        room("Chair", "one", "two", "three");
        var go = new CountDownLatch(1);
        var replies = new ArrayList<Future<Reply>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var barber : team) {
                replies.add(callers.submit(() -> {
                    go.await();
                    return shop.book(barber, shop.at(day, "10:00"));
                }));
            }
            go.countDown();
        }
        int sold = 0;
        for (var reply : replies) {
            sold += reply.get().status() == 201 ? 1 : 0;
        }
        assertThat(sold).isEqualTo(3);
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void resourcesAreKeptThroughTheApi() {
        var made = shop.branch.post("/resources/{c}", "{\"title\":\"Room\",\"instances\":[{\"title\":\"A\"},{\"title\":\"B\"}]}");
        assertThat(made.status()).isEqualTo(201);
        var first = made.data().at("/instances/0/id").asLong();
        var path = "/resources/{c}/" + made.id();

        var changed = shop.branch.put(
                path, "{\"title\":\"Hall\",\"instances\":[{\"id\":%d,\"title\":\"A1\"},{\"title\":\"C\"}]}".formatted(first));
        assertThat(changed.data().path("title").asString()).isEqualTo("Hall");
        assertThat(changed.data().at("/instances/0/id").asLong()).isEqualTo(first);
        assertThat(changed.data().path("instances")).hasSize(2);
        assertThat(shop.branch.put(path, "{\"title\":\"Hall\",\"instances\":[{\"id\":1,\"title\":\"A\"}]}").status()).isEqualTo(422);
        assertThat(shop.branch.post("/resources/{c}", "{\"title\":\" \"}").status()).isEqualTo(422);
        assertThat(shop.branch.put("/resources/{c}/1", "{\"title\":\"Hall\"}").status()).isEqualTo(404);

        shop.branch.post("/company/{c}/services/links", links(made.id()));
        assertThat(shop.branch.delete(path).status()).as("a service needs it").isEqualTo(409);
        shop.branch.post("/company/{c}/services/links", links());
        shop.branch.callAs(Right.CREATE_APPOINTMENTS);
        assertThat(shop.branch.delete(path).status()).isEqualTo(403);
        shop.branch.callAsOwner();
        assertThat(shop.branch.delete(path).status()).isEqualTo(204);
        assertThat(shop.branch.get("/resources/{c}").data()).isEmpty();
    }

    private long barber(String name, String from, String to) {
        var barber = shop.barber(name);
        shop.work(barber, from, to, day);
        return barber;
    }

    /** Pieces of a resource that haircuts need from now on; call it after everybody who cuts hair is there. */
    private List<Long> room(String title, String... pieces) {
        var resource = addRoom(title, pieces);
        assertThat(shop.branch.post("/company/{c}/services/links", links(resource)).status()).isEqualTo(200);
        return StreamSupport.stream(shop.branch.get("/resources/{c}").data().spliterator(), false)
                .filter(one -> one.path("id").asLong() == resource)
                .flatMap(one -> one.path("instances").valueStream())
                .map(instance -> instance.path("id").asLong())
                .toList();
    }

    private long addRoom(String title, String... pieces) {
        var instances = String.join(",", List.of(pieces).stream().map(piece -> "{\"title\":\"" + piece + "\"}").toList());
        var made = shop.branch.post("/resources/{c}", "{\"title\":\"%s\",\"instances\":[%s]}".formatted(title, instances));
        assertThat(made.status()).isEqualTo(201);
        return made.id();
    }

    /** The same people as before, and these resources. */
    private String links(long... resources) {
        var service = shop.branch.get("/company/{c}/services/" + shop.haircut).data();
        var people = service.path("staff").valueStream()
                .map(person -> "{\"team_member_id\":%d,\"tech_card_id\":0,\"hours\":0,\"minutes\":15,\"price\":null}"
                        .formatted(person.path("id").asLong()))
                .toList();
        return "{\"service_id\":%d,\"team_member_settings\":[%s],\"resource_ids\":[%s],\"translations\":[]}".formatted(
                shop.haircut, String.join(",", people),
                String.join(",", LongStream.of(resources).mapToObj(Long::toString).toList()));
    }

    private void replace(long record, long barber, String time) {
        var body = shop.record(barber, shop.at(day, time), Barbershop.phone(), "");
        assertThat(shop.branch.put("/record/{c}/" + record, body).status()).isEqualTo(201);
    }

    private List<Long> roomsOf(Reply booked) {
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        return roomsOf(shop.recordId(booked));
    }

    private List<Long> roomsOf(long record) {
        return instances(shop.branch.get("/record/{c}/" + record).data());
    }

    private static List<Long> instances(JsonNode record) {
        return record.path("resource_instance_ids").valueStream().map(JsonNode::asLong).toList();
    }

    private static List<String> alternatives(Reply refused) {
        return refused.json().findValue("alternatives").valueStream().map(JsonNode::asString).toList();
    }

    /** Every start of the day, five minutes apart, that a client may book. */
    private List<String> accepted(long barber) {
        return IntStream.range(8 * 12, 14 * 12)
                .mapToObj(step -> shop.at(day, "%02d:%02d".formatted(step / 12, step % 12 * 5)))
                .filter(start -> shop.check(barber, start).status() == 201)
                .toList();
    }
}
