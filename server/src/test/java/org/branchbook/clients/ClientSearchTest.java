package org.branchbook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client search over HTTP against the same filters in plain Java, over generated clients and their appointments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientSearchTest {

    private static final long SEED = 20_260_921;
    private static final int CLIENTS = 60;
    private static final int ROUNDS = 150;
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);

    /** What a client is known to be; the oracle's view. */
    private record Known(
            long id, String name, String surname, String phone, int gender, int importance, LocalDate birthday, Set<Long> tags,
            List<Visit> visits) {}

    private record Visit(long staff, long service, long category, int status, LocalDate day, int price) {}

    /** A filter as it is sent, and what it means. */
    private record Filter(String json, Predicate<Known> meaning) {}

    private final Branch branch = Branch.open();
    private final Random random = new Random(SEED);
    private final List<Known> all = new ArrayList<>();
    private final List<Long> tags = new ArrayList<>();
    private final List<Long> team = new ArrayList<>();
    private final List<long[]> services = new ArrayList<>();

    @BeforeAll
    void generate() {
        IntStream.range(0, 3).forEach(i -> tags.add(
                branch.post("/labels/{c}", "{\"title\":\"T%d\",\"color\":\"#000000\",\"entity\":1}".formatted(i)).id()));
        team.add(branch.teamMember("Ann"));
        team.add(branch.teamMember("Bob"));
        for (int c = 0; c < 2; c++) {
            var category = branch.category("C" + c);
            services.add(new long[] {branch.service(category, ",\"price_min\":" + (10 + c)), category});
            services.add(new long[] {branch.service(category, ",\"price_min\":" + (20 + c)), category});
        }
        IntStream.range(0, CLIENTS).forEach(this::client);
    }

    private void client(int number) {
        var name = List.of("Ann", "Bob", "Cleo", "Dan%", "Eve_").get(random.nextInt(5));
        var surname = List.of("", "Lee", "Ray", "Annan").get(random.nextInt(4));
        var phone = "49151" + (10_000_000 + number * 37);
        var gender = random.nextInt(3);
        var importance = random.nextInt(4);
        var birthday = random.nextInt(4) == 0 ? null : LocalDate.of(1980 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28));
        var own = tags.stream().filter(tag -> random.nextInt(3) == 0).collect(Collectors.toSet());
        var id = branch.post("/clients/{c}", """
                {"name":"%s","surname":"%s","phone":"%s","gender_id":%d,"importance_id":%d,"birth_date":%s,"categories":%s}"""
                .formatted(name, surname, phone, gender, importance, birthday == null ? "null" : "\"" + birthday + "\"", own)).id();
        var visits = IntStream.range(0, random.nextInt(4)).mapToObj(i -> visit(name, phone)).toList();
        all.add(new Known(id, name, surname, phone, gender, importance, birthday, own, visits));
    }

    private Visit visit(String name, String phone) {
        var service = services.get(random.nextInt(services.size()));
        var staff = team.get(random.nextInt(team.size()));
        var attendance = random.nextInt(4) - 1;
        var day = MONDAY.plusDays(random.nextInt(6));
        var price = random.nextInt(5) * 10;
        var created = branch.post("/records/{c}", """
                {"staff_id":%d,"services":[{"id":%d,"first_cost":%d,"cost":%d}],"client":{"name":"%s","phone":"%s"},
                 "seance_length":900,"datetime":"%sT23:30:00","save_if_busy":true,"attendance":%d}"""
                .formatted(staff, service[0], price, price, name, phone, day, attendance));
        assertThat(created.status()).isEqualTo(201);
        return new Visit(staff, service[0], service[1], List.of(1, 2, 3, 4).get(attendance + 1), day, price);
    }

    private static BigDecimal sold(Known one) {
        return BigDecimal.valueOf(one.visits().stream().filter(visit -> visit.status() == 3).mapToInt(Visit::price).sum());
    }

    private Filter filter(boolean mayNest) {
        var plain = plain(random.nextInt(mayNest ? 9 : 8));
        if (random.nextInt(3) > 0) {
            return plain;
        }
        return new Filter(
                plain.json().substring(0, plain.json().length() - 2) + (plain.json().endsWith("{}}") ? "" : ",") + "\"invert\":true}}",
                plain.meaning().negate());
    }

    private static Filter of(String type, String state, Predicate<Known> meaning) {
        return new Filter("{\"type\":\"" + type + "\",\"state\":" + state + "}", meaning);
    }

    private Filter plain(int kind) {
        return switch (kind) {
            case 0 -> {
                var ids = all.stream().filter(one -> random.nextInt(3) == 0).map(Known::id).collect(Collectors.toSet());
                yield of("id", "{\"value\":" + ids + "}", one -> ids.contains(one.id()));
            }
            case 1 -> {
                var text = List.of("an", "LEE", "n% ", "_", "b", "4915110000", "zzz", "Ann L").get(random.nextInt(8));
                var part = text.strip().toLowerCase();
                yield of("quick_search", "{\"value\":\"" + text + "\"}", one ->
                        (one.name() + " " + one.surname()).toLowerCase().contains(part) || one.phone().contains(part));
            }
            case 2 -> {
                var value = random.nextInt(3);
                yield of("gender", "{\"value\":[" + value + "]}", one -> one.gender() == value);
            }
            case 3 -> {
                var value = random.nextInt(4);
                yield of("importance", "{\"value\":[\"" + value + "\",9]}", one -> one.importance() == value);
            }
            case 4 -> {
                var from = LocalDate.of(1980 + random.nextInt(15), 1, 1);
                var to = from.plusYears(random.nextInt(10));
                yield of("birthday", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}", one ->
                        one.birthday() != null && !one.birthday().isBefore(from) && !one.birthday().isAfter(to));
            }
            case 5 -> {
                var tag = tags.get(random.nextInt(tags.size()));
                yield of("category", "{\"value\":[" + tag + "]}", one -> one.tags().contains(tag));
            }
            case 6 -> {
                var from = BigDecimal.valueOf(random.nextInt(5) * 10);
                yield of("sold_amount", "{\"from\":" + from + ",\"to\":60}", one ->
                        sold(one).compareTo(from) >= 0 && sold(one).compareTo(BigDecimal.valueOf(60)) <= 0);
            }
            case 7 -> history();
            default -> {
                var one = plain(2);
                var other = plain(3);
                yield of("client", "{\"gender\":" + state(one) + ",\"importance\":" + state(other) + "}",
                        one.meaning().and(other.meaning()));
            }
        };
    }

    private static String state(Filter filter) {
        return filter.json().substring(filter.json().indexOf("\"state\":") + 8, filter.json().length() - 1);
    }

    private Filter history() {
        var parts = new ArrayList<String>();
        Predicate<Visit> counted = visit -> true;
        if (random.nextBoolean()) {
            var staff = team.get(random.nextInt(team.size()));
            parts.add("\"staff\":{\"value\":[" + staff + "]}");
            counted = counted.and(visit -> visit.staff() == staff);
        }
        if (random.nextInt(3) == 0) {
            var service = services.get(random.nextInt(services.size()))[0];
            parts.add("\"service\":{\"value\":[" + service + "]}");
            counted = counted.and(visit -> visit.service() == service);
        }
        if (random.nextInt(3) == 0) {
            var category = services.get(random.nextInt(services.size()))[1];
            parts.add("\"service_category\":{\"value\":[" + category + "]}");
            counted = counted.and(visit -> visit.category() == category);
        }
        if (random.nextBoolean()) {
            var status = 1 + random.nextInt(4);
            parts.add("\"status\":{\"value\":[" + status + "]}");
            counted = counted.and(visit -> visit.status() == status);
        }
        if (random.nextBoolean()) {
            var from = MONDAY.plusDays(random.nextInt(4));
            var to = from.plusDays(random.nextInt(3));
            parts.add("\"created\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
            counted = counted.and(visit -> !visit.day().isBefore(from) && !visit.day().isAfter(to));
        }
        var least = 1;
        var most = Integer.MAX_VALUE;
        if (random.nextBoolean()) {
            least = random.nextInt(3);
            most = least + random.nextInt(2);
            parts.add("\"records_count\":{\"from\":" + least + ",\"to\":" + most + "}");
        }
        var worth = random.nextBoolean() ? 0 : random.nextInt(6) * 10;
        if (worth > 0) {
            parts.add("\"sold_amount\":{\"from\":" + worth + ",\"type\":\"service_amount\"}");
        }
        int from = least;
        int to = most;
        var wanted = counted;
        return of("record", "{" + String.join(",", parts) + "}", one -> {
            var found = one.visits().stream().filter(wanted).toList();
            return found.size() >= from && found.size() <= to && found.stream().mapToInt(Visit::price).sum() >= worth;
        });
    }

    @Test
    void theSearchFindsWhomTheFiltersMean() {
        for (int round = 0; round < ROUNDS; round++) {
            var filters = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> filter(true)).toList();
            var any = random.nextBoolean();
            var expected = all.stream()
                    .filter(one -> any
                            ? filters.stream().anyMatch(filter -> filter.meaning().test(one))
                            : filters.stream().allMatch(filter -> filter.meaning().test(one)))
                    .map(Known::id)
                    .sorted((one, other) -> Long.compare(other, one))
                    .toList();
            var size = 1 + random.nextInt(20);
            var page = 1 + random.nextInt(3);
            var body = "{\"operation\":\"%s\",\"page\":%d,\"page_size\":%d,\"filters\":[%s]}".formatted(
                    any ? "or" : "AND", page, size, filters.stream().map(Filter::json).collect(Collectors.joining(",")));

            var found = branch.post("/company/{c}/clients/search", body);

            assertThat(found.status()).as(body).isEqualTo(200);
            assertThat(found.data().valueStream().map(row -> row.path("id").asLong())).as(body)
                    .containsExactlyElementsOf(expected.stream().skip((long) (page - 1) * size).limit(size).toList());
            assertThat(found.json().at("/meta/total_count").asInt()).as(body).isEqualTo(expected.size());
        }
    }

    @Test
    void wholeRowsComeInOneCall() {
        var rows = branch.post("/company/{c}/clients/search", """
                {"page_size":1000,"fields":["id","name","surname","phone","categories","custom_fields","visits_count"]}""").data();
        var everything = branch.post("/company/{c}/clients/search", "{\"page_size\":1,\"fields\":[\"*\"]}").data().get(0);

        assertThat(rows).hasSize(CLIENTS);
        for (var row : rows) {
            var known = all.stream().filter(one -> one.id() == row.path("id").asLong()).findFirst().orElseThrow();
            assertThat(row.path("surname").asString()).isEqualTo(known.surname());
            assertThat(row.path("phone").asString()).isEqualTo("+" + known.phone());
            assertThat(row.path("categories").valueStream().map(tag -> tag.path("id").asLong()))
                    .containsExactlyInAnyOrderElementsOf(known.tags());
        }
        assertThat(everything.propertyNames()).contains("name", "firstname", "email", "importance_id", "categories", "last_visit_date");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"gender\"}", "{\"type\":\"gender\",\"state\":{}}", "{\"type\":\"gender\",\"state\":{\"value\":[\"x\"]}}",
        "{\"type\":\"dog\",\"state\":{\"value\":1}}", "{\"state\":{}}", "{\"type\":\"has_mobile_app\",\"state\":{\"value\":true}}",
        "{\"type\":\"sale\",\"state\":{\"goods\":{\"good_ids\":[1]}}}", "{\"type\":\"sms_notification\",\"state\":{}}",
        "{\"type\":\"passteam_card_ids\",\"state\":{\"value\":[\"x\"]}}", "{\"type\":\"has_passteam_card\",\"state\":{\"value\":1}}",
        "{\"type\":\"record\",\"state\":{\"sold_amount\":{\"from\":1,\"type\":\"paid_in_cash\"}}}",
        "{\"type\":\"record\",\"state\":{\"status\":{\"value\":[0]}}}", "{\"type\":\"client\",\"state\":{}}",
        "{\"type\":\"client\",\"state\":{\"client\":{\"gender\":{\"value\":[1]}}}}", "{\"type\":\"birthday\",\"state\":{\"from\":\"x\"}}",
        "{\"type\":\"record\",\"state\":{\"records_count\":{\"from\":\"many\"}}}",
    })
    void aFilterThatCannotBeUsedIsRefusedAndSaysSo(String filter) {
        var refused = branch.post("/company/{c}/clients/search", "{\"filters\":[" + filter + "]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/meta/errors/filters")).hasSize(1);
    }

    @Test
    void aFieldThatThereIsNotIsRefused() {
        assertThat(branch.post("/company/{c}/clients/search", "{\"fields\":[\"id\",\"dog\"]}").status()).isEqualTo(422);
        assertThat(branch.post("/company/{c}/clients/search", "{\"order_by\":\"dog\"}").status()).isEqualTo(422);
        assertThat(branch.post("/company/{c}/clients/search", "{\"operation\":\"XOR\"}").status()).isEqualTo(422);
    }
}
