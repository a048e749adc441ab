package org.branchbook.booking;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.branchbook.booking.RacedServer.Reply;

/**
 * A branch where much is to be had and more is wanted: four people, two rooms, three days; and what the runners know of it. A
 * client's word for an appointment, or a staff's number, is kept so that it can be moved and cancelled, by whoever comes.
 */
final class RaceCourse {

    /** By what time and places are taken and given back. */
    enum Entrance {
        ONLINE, ONLINE_WITH_ROOM, ONLINE_CHAIN, HOLD, HELD_BOOKING, RELEASE, STAFF, SERIES, MOVE_BY_STAFF, MOVE_BY_CLIENT,
        CANCEL_BY_STAFF, CANCEL_BY_CLIENT, EVENT, PLACES_BY_CLIENT, PLACES_BY_STAFF, EVENT_CANCELLED, WAIT, ACCEPT
    }

    private static final int MOST_REMEMBERED = 400;
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409, 422);
    /** The server was killed, or is busy and says so. */
    private static final Set<Integer> NO_ANSWER = Set.of(0, 503);

    final long location;
    final List<Long> people = new ArrayList<>();
    final long cut;
    final long massage;
    final long yoga;
    private final RacedServer server;
    private final String staff;
    private final String anybody;
    private final LocalDate firstDay;
    private final AtomicLong counter = new AtomicLong();
    private final AtomicLong phones = new AtomicLong(4_950_000_000_000L);
    private final Map<Entrance, AtomicLong> passed = new EnumMap<>(Entrance.class);
    private final Map<Entrance, AtomicLong> refused = new EnumMap<>(Entrance.class);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Shelf<Booked> booked = new Shelf<>();
    private final Shelf<Long> events = new Shelf<>();
    private final Shelf<Waiting> waiting = new Shelf<>();
    private final Set<Long> promised = ConcurrentHashMap.newKeySet();

    /** An appointment that somebody was told he has; {@code word} is the client's, empty for the staff's. */
    record Booked(long id, String word) {}

    private record Waiting(long id, String word) {}

    /** What everybody may take from: a few, in no order. */
    private static final class Shelf<T> {

        private final List<T> things = new ArrayList<>();

        synchronized void put(T thing) {
            if (things.size() < MOST_REMEMBERED) {
                things.add(thing);
            }
        }

        synchronized T any(Random random, T otherwise) {
            return things.isEmpty() ? otherwise : things.get(random.nextInt(things.size()));
        }

        synchronized void remove(T thing) {
            things.remove(thing);
        }
    }

    private RaceCourse(RacedServer server) throws IOException {
        this.server = server;
        var demo = server.demo();
        anybody = "Bearer " + demo.path("partner_token").asString();
        staff = anybody + ", User " + demo.path("user_token").asString();
        for (var entrance : Entrance.values()) {
            passed.put(entrance, new AtomicLong());
            refused.put(entrance, new AtomicLong());
        }
        location = made("POST", "/companies", """
                {"title":"Race","country_id":8,"business_type_id":1,"timezone_name":"Europe/Berlin","chain_id":%d}"""
                .formatted(demo.path("chain_id").asLong())).data().path("id").asLong();
        firstDay = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(2);
        var shelf = id("/service_categories/" + location, "{\"title\":\"All\"}");
        cut = id("/services/" + location, """
                {"title":"Cut","category_id":%d,"active":1,"price_min":10,"duration":1800}""".formatted(shelf));
        massage = id("/services/" + location, """
                {"title":"Massage","category_id":%d,"active":1,"price_min":10,"duration":2700}""".formatted(shelf));
        yoga = id("/services/" + location, """
                {"title":"Yoga","category_id":%d,"is_multi":1,"capacity":6,"active":1,"price_min":5,"duration":3600}"""
                .formatted(shelf));
        for (var name : List.of("Ann", "Bob", "Cem", "Dia")) {
            people.add(id("/staff/" + location, "{\"name\":\"" + name + "\",\"has_access_timetable\":true}"));
        }
        var rooms = id("/resources/" + location, "{\"title\":\"Room\",\"instances\":[{\"title\":\"1\"},{\"title\":\"2\"}]}");
        link(cut, 30, "");
        link(massage, 45, Long.toString(rooms));
        link(yoga, 60, "");
        for (var person : people) {
            made("PUT", "/company/" + location + "/staff/schedule", """
                    {"schedules_to_set":[{"staff_id":%d,"dates":["%s","%s","%s"],"slots":[{"from":"08:00","to":"20:00"}]}],
                     "schedules_to_delete":[]}"""
                    .formatted(person, firstDay, firstDay.plusDays(1), firstDay.plusDays(2)));
        }
        made("PATCH", "/company/" + location + "/settings/online", """
                {"confirm_number":false,"any_master":true,"seance_delay_step":0,"activity_online_record_clients_count_max":3}""");
        made("PATCH", "/company/" + location + "/settings/timetable", """
                {"record_type":0,"activity_record_clients_count_max":4}""");
    }

    static RaceCourse prepare(RacedServer server) throws IOException {
        return new RaceCourse(server);
    }

    private void link(long service, int minutes, String rooms) {
        var team = people.stream()
                .map(person -> "{\"team_member_id\":%d,\"tech_card_id\":0,\"hours\":%d,\"minutes\":%d,\"price\":null}"
                        .formatted(person, minutes / 60, minutes % 60))
                .toList();
        made("POST", "/company/" + location + "/services/links", """
                {"service_id":%d,"team_member_settings":[%s],"resource_ids":[%s],"translations":[]}"""
                .formatted(service, String.join(",", team), rooms));
    }

    private long id(String path, String body) {
        return made("POST", path, body).data().path("id").asLong();
    }

    private Reply made(String method, String path, String body) {
        var reply = server.send(method, "/api/v1" + path, body, staff);
        if (!reply.succeeded()) {
            throw new AssertionError(path + ": " + reply);
        }
        return reply;
    }

    AtomicLong counter() {
        return counter;
    }

    Queue<String> failures() {
        return failures;
    }

    /** The appointments that somebody was told he has and nobody was told are gone. */
    Set<Long> promised() {
        return promised;
    }

    boolean everyEntranceWasPassed() {
        return passed.values().stream().allMatch(count -> count.get() > 0);
    }

    String summary() {
        return "Passed " + passed + ", refused " + refused;
    }

    Runner runner(long seed) {
        return new Runner(new Random(seed));
    }

    /** One who does random things. */
    final class Runner {

        private final Random random;

        private Runner(Random random) {
            this.random = random;
        }

        void doSomething() {
            switch (random.nextInt(24)) {
                case 0, 1, 2, 3 -> book(Entrance.ONLINE, item(1, cut, start(), personOrAnybody()));
                case 4, 5, 6 -> book(Entrance.ONLINE_WITH_ROOM, item(1, massage, start(), personOrAnybody()));
                case 7 -> bookInARow();
                case 8, 9 -> hold();
                case 10, 11 -> enter();
                case 12 -> enterSeries();
                case 13, 14 -> moveByStaff();
                case 15 -> moveByClient();
                case 16, 17 -> cancelByStaff();
                case 18 -> cancelByClient();
                case 19 -> holdEvent();
                case 20, 21 -> takePlaces();
                case 22 -> enterPlaces();
                default -> waitOrAccept();
            }
        }

        private Reply call(Entrance entrance, String method, String path, String body, String authorization) {
            var reply = server.send(method, "/api/v1" + path, body, authorization);
            counter.incrementAndGet();
            if (reply.succeeded()) {
                passed.get(entrance).incrementAndGet();
            } else if (REFUSALS.contains(reply.status())) {
                refused.get(entrance).incrementAndGet();
            } else if (!NO_ANSWER.contains(reply.status())) {
                failures.add(entrance + " " + path + " " + body + " → " + reply.status() + " " + reply.text());
            }
            return reply;
        }

        /** On the grid of a quarter of an hour, so that times are equal, chained and overlapping. */
        private String start() {
            var day = firstDay.plusDays(random.nextInt(3));
            return "%s %02d:%02d:00".formatted(day, 8 + random.nextInt(12), 15 * random.nextInt(4));
        }

        private long person() {
            return people.get(random.nextInt(people.size()));
        }

        private long personOrAnybody() {
            return random.nextInt(3) == 0 ? 0 : person();
        }

        private String phone() {
            return Long.toString(phones.incrementAndGet() % 500 + 4_950_000_000_000L);
        }

        private String item(int number, long service, String start, long person) {
            return "{\"id\":%d,\"services\":[%d],\"staff_id\":%d,\"datetime\":\"%s\"}".formatted(number, service, person, start);
        }

        private Reply book(Entrance entrance, String items) {
            return book(entrance, items, "");
        }

        private Reply book(Entrance entrance, String items, String more) {
            var reply = call(entrance, "POST", "/book_record/" + location, """
                    {"phone":"%s","fullname":"Client","email":"c@example.com","appointments":[%s]%s}"""
                    .formatted(phone(), items, more), anybody);
            if (reply.succeeded()) {
                reply.data().forEach(one -> keep(one.path("record_id").asLong(), one.path("record_hash").asString()));
            }
            return reply;
        }

        private void keep(long id, String word) {
            promised.add(id);
            booked.put(new Booked(id, word));
        }

        private void bookInARow() {
            var day = firstDay.plusDays(random.nextInt(3));
            var hour = 8 + random.nextInt(11);
            book(Entrance.ONLINE_CHAIN, item(1, cut, "%s %02d:00:00".formatted(day, hour), personOrAnybody())
                    + "," + item(2, massage, "%s %02d:30:00".formatted(day, hour), personOrAnybody()));
        }

        private void hold() {
            var item = item(1, random.nextBoolean() ? cut : massage, start(), personOrAnybody());
            var held = call(Entrance.HOLD, "POST", "/book_hold/" + location, "{\"appointments\":[" + item + "]}", anybody);
            if (!held.succeeded()) {
                return;
            }
            var word = held.data().path("hold").asString();
            if (random.nextInt(3) == 0) {
                call(Entrance.RELEASE, "DELETE", "/book_hold/" + location + "/" + word, "", anybody);
            } else {
                book(Entrance.HELD_BOOKING, item, ",\"hold\":\"" + word + "\"");
            }
        }

        private String record(long service, String start) {
            return """
                    {"staff_id":%d,"services":[{"id":%d}],"client":{"phone":"%s","name":"Client"},"datetime":"%s","save_if_busy":false,
                     "seance_length":%d""".formatted(person(), service, phone(), start, service == cut ? 1800 : 2700);
        }

        private void enter() {
            var reply = call(Entrance.STAFF, "POST", "/records/" + location, record(cut, start()) + "}", staff);
            if (reply.succeeded()) {
                keep(reply.data().path("id").asLong(), "");
            }
        }

        private void enterSeries() {
            var reply = call(Entrance.SERIES, "POST", "/records/" + location + "/series",
                    record(cut, start().replaceFirst("^\\S+", firstDay.toString()))
                            + ",\"repeat\":{\"every\":\"day\",\"count\":3}}", staff);
            if (reply.succeeded()) {
                reply.data().path("records").forEach(one -> keep(one.path("id").asLong(), ""));
            }
        }

        private void moveByStaff() {
            var one = booked.any(random, new Booked(0, ""));
            call(Entrance.MOVE_BY_STAFF, "PUT", "/record/" + location + "/" + one.id(),
                    record(random.nextBoolean() ? cut : massage, start()) + "}", staff);
        }

        private void moveByClient() {
            var one = booked.any(random, new Booked(0, ""));
            call(Entrance.MOVE_BY_CLIENT, "PUT", "/book_record/" + location + "/" + one.id() + "/" + one.word(),
                    "{\"datetime\":\"" + start() + "\",\"comment\":\"moved\"}", anybody);
        }

        /** What somebody else cancels at the same time is gone either way. */
        private void forget(Booked one, Runnable cancel) {
            promised.remove(one.id());
            booked.remove(one);
            cancel.run();
        }

        private void cancelByStaff() {
            var one = booked.any(random, new Booked(0, ""));
            forget(one, () -> call(Entrance.CANCEL_BY_STAFF, "DELETE", "/record/" + location + "/" + one.id(), "", staff));
        }

        private void cancelByClient() {
            var one = booked.any(random, new Booked(0, ""));
            if (!one.word().isEmpty()) {
                forget(one, () -> call(
                        Entrance.CANCEL_BY_CLIENT, "DELETE", "/user/records/" + one.id() + "/" + one.word(), "", anybody));
            }
        }

        private void holdEvent() {
            if (random.nextInt(6) == 0) {
                var event = events.any(random, 0L);
                events.remove(event);
                call(Entrance.EVENT_CANCELLED, "DELETE", "/activity/" + location + "/" + event, "", staff);
                return;
            }
            var made = call(Entrance.EVENT, "POST", "/activity/" + location, """
                    {"date":"%s","service_id":%d,"staff_id":%d,"capacity":6,"length":3600,"force":false}"""
                    .formatted(start(), yoga, person()), staff);
            if (made.succeeded()) {
                events.put(made.data().path("id").asLong());
            }
        }

        private void takePlaces() {
            var event = events.any(random, 0L);
            var reply = call(Entrance.PLACES_BY_CLIENT, "POST", "/activity/" + location + "/" + event + "/book", """
                    {"fullname":"Client","phone":"%s","email":"c@example.com","clients_count":%d}"""
                    .formatted(phone(), 1 + random.nextInt(3)), anybody);
            if (reply.succeeded()) {
                // Not promised: whoever cancels the event cancels it.
                booked.put(new Booked(reply.data().path("id").asLong(), reply.data().path("hash").asString()));
            }
        }

        private void enterPlaces() {
            var event = events.any(random, 0L);
            call(Entrance.PLACES_BY_STAFF, "POST", "/records/" + location, """
                    {"activity_id":%d,"clients_count":%d,"client":{"name":"Client","phone":"%s"}}"""
                    .formatted(event, 1 + random.nextInt(4), phone()), staff);
        }

        private void waitOrAccept() {
            var one = waiting.any(random, new Waiting(0, ""));
            if (one.id() == 0 || random.nextInt(4) == 0) {
                // For a time that is probably taken: while one of those wished for is free, nobody may wait for it.
                var start = start();
                var time = start.substring(11, 16);
                var reply = call(Entrance.WAIT, "POST", "/book_waiting_list/" + location, """
                        {"fullname":"Client","phone":"%s","email":"c@example.com","services":[%d],"staff_ids":[%d],
                         "date_from":"%s","times":[{"from":"%s","to":"%s"}]}"""
                        .formatted(phone(), cut, person(), start.substring(0, 10), time, time), anybody);
                if (reply.succeeded()) {
                    waiting.put(new Waiting(reply.data().path("id").asLong(), reply.data().path("hash").asString()));
                }
                return;
            }
            var reply = call(Entrance.ACCEPT, "POST",
                    "/book_waiting_list/" + location + "/" + one.id() + "/" + one.word() + "/accept", "{}", anybody);
            if (reply.succeeded()) {
                waiting.remove(one);
                reply.data().forEach(booking -> keep(booking.path("record_id").asLong(), booking.path("record_hash").asString()));
            }
        }
    }
}
