package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the widget's searches offer, for one appointment and for several in a row. */
class SequenceOffersTest {

    private static final String SEARCH = "/b2c/booking/availability/search-";

    private final Barbershop shop = Barbershop.open();
    private final long bob = shop.barber("Bob");
    private final long eve = shop.barber("Eve");
    private final LocalDate day = shop.day(3);

    private Branch.Reply search(String what, String filter) {
        return shop.branch.post(SEARCH + what, "{\"context\":{\"location_id\":{c}},\"filter\":{%s}}".formatted(filter)
                .replace("{c}", Long.toString(shop.branch.id)));
    }

    private String records(long... barbers) {
        return Arrays.stream(barbers)
                .mapToObj(barber -> "{\"staff_id\":%d,\"attendance_service_items\":[{\"type\":\"service\",\"id\":%d}]}".formatted(barber, shop.haircut))
                .collect(Collectors.joining(",", "\"records\":[", "]"));
    }

    private List<String> starts(long... barbers) {
        return search("timeslots", "\"date\":\"" + day + "\"," + records(barbers)).data().valueStream()
                .map(slot -> slot.at("/attributes/datetime").asString())
                .toList();
    }

    @Test
    void oneAppointmentIsOfferedWhenItIsOfferedElsewhere() {
        shop.work(bob, "09:00", "12:00", day);
        shop.work(eve, "10:10", "13:00", day);
        shop.book(bob, shop.at(day, "10:00"));

        assertThat(starts(bob)).isNotEmpty().isEqualTo(shop.times(bob, day));
        assertThat(starts(0)).isEqualTo(shop.times(Barbershop.ANYBODY, day));
    }

    @Test
    void aRowBeginsWhereEverybodyCanFollow() {
        shop.work(bob, "09:00", "11:00", day);
        shop.work(eve, "10:00", "11:00", day);
        var cut = Duration.ofSeconds(Barbershop.HAIRCUT_SECONDS);

        var starts = starts(bob, eve);

        assertThat(starts).isNotEmpty().isSubsetOf(shop.times(bob, day));
        var eves = shop.times(eve, day).stream().map(OffsetDateTime::parse).toList();
        assertThat(starts.stream().map(OffsetDateTime::parse)).allMatch(start -> eves.contains(start.plus(cut)));
        assertThat(starts(eve, bob).stream().map(OffsetDateTime::parse)).allMatch(start -> start.plus(cut.multipliedBy(2)).getHour() <= 11);
    }

    @Test
    void aRowThatIsOfferedCanBeBooked() {
        shop.work(bob, "09:00", "11:00", day);
        shop.work(eve, "09:00", "11:00", day);
        var first = starts(bob, eve, bob).getFirst();
        var start = OffsetDateTime.parse(first);
        var cut = Duration.ofSeconds(Barbershop.HAIRCUT_SECONDS);

        var booked = shop.branch.post("/book_record/{c}", """
                {"phone":"%s","fullname":"Ann","appointments":[%s,%s,%s]}""".formatted(
                        Barbershop.phone(), item(1, bob, start), item(2, eve, start.plus(cut)), item(3, bob, start.plus(cut.multipliedBy(2)))));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(starts(bob, eve, bob)).isNotEmpty().doesNotContain(first);
    }

    private String item(int number, long barber, OffsetDateTime start) {
        return "{\"id\":%d,\"services\":[%d],\"staff_id\":%d,\"datetime\":\"%s\"}".formatted(number, shop.haircut, barber, start);
    }

    @Test
    void daysSayWhetherTheRowCanBegin() {
        shop.work(bob, "09:00", "11:00", day, day.plusDays(1));
        shop.work(eve, "09:00", "11:00", day.plusDays(1));

        var dates = search("dates", "\"date_from\":\"%s\",\"date_to\":\"%s\",%s".formatted(day, day.plusDays(2), records(bob, eve))).data();

        assertThat(dates.valueStream().map(date -> date.at("/attributes/date").asString() + " " + date.at("/attributes/is_bookable").asBoolean()))
                .containsExactly(day + " false", day.plusDays(1) + " true", day.plusDays(2) + " false");
        assertThat(dates.at("/0/type").asString()).isEqualTo("booking_search_result_dates");
    }

    @Test
    void servicesSayWhetherTheyCanBeHad() {
        var shave = shop.service("Shave");
        shop.work(bob, "09:00", "11:00", day);
        var nine = shop.at(day, "09:00");

        assertThat(bookable(search("services", "\"records\":[{\"attendance_service_items\":[]}]"))).containsExactly(shop.haircut);
        assertThat(bookable(search("services", "\"datetime\":\"" + nine + "\""))).containsExactly(shop.haircut);
        shop.book(bob, nine);
        var services = search("services", "\"datetime\":\"" + nine + "\",\"records\":[{\"staff_id\":" + bob + "}]");
        assertThat(bookable(services)).isEmpty();
        assertThat(services.data().valueStream().map(row -> row.path("id").asLong())).containsExactlyInAnyOrder(shop.haircut, shave);
        assertThat(services.data().at("/0/attributes/duration").asInt()).isEqualTo(Barbershop.HAIRCUT_SECONDS);
        assertThat(services.json().has("success")).isFalse();
    }

    @Test
    void teamMembersSayWhetherTheyAreFree() {
        shop.work(bob, "09:00", "11:00", day);
        shop.work(eve, "10:00", "11:00", day);
        var nine = shop.at(day, "09:00");

        assertThat(bookable(search("staff", "\"datetime\":null," + records(0)))).containsExactlyInAnyOrder(bob, eve);
        assertThat(bookable(search("staff", "\"datetime\":\"" + nine + "\"," + records(0)))).containsExactly(bob);
        assertThat(bookable(search("staff", "\"datetime\":\"" + nine + "\"," + records(eve, 0)))).isEmpty();
    }

    private static List<Long> bookable(Branch.Reply reply) {
        return reply.data().valueStream()
                .filter(row -> row.at("/attributes/is_bookable").asBoolean())
                .map(row -> row.path("id"))
                .peek(id -> assertThat(id.isString()).isTrue())
                .map(JsonNode::asLong)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"context\":{}}", "{\"context\":{\"location_id\":{c}},\"filter\":{}}",
        "{\"context\":{\"location_id\":{c}},\"filter\":{\"date\":\"soon\"}}",
        "{\"context\":{\"location_id\":{c}},\"filter\":{\"date\":\"2026-12-01\",\"records\":[{\"attendance_service_items\":[{\"type\":\"good\",\"id\":1}]}]}}",
        "{\"context\":{\"location_id\":{c}},\"filter\":{\"date\":\"2026-12-01\",\"records\":[{},{},{},{},{},{},{},{},{},{},{}]}}"
    })
    void aSearchThatSaysTooLittleOrTooMuchIsRefused(String body) {
        assertThat(shop.branch.post(SEARCH + "timeslots", body.replace("{c}", "" + shop.branch.id)).status()).isEqualTo(422);
    }

    @Test
    void anUnknownLocationIsNotFound() {
        assertThat(shop.branch.post(SEARCH + "services", "{\"context\":{\"location_id\":99999999}}").status()).isEqualTo(404);
    }

    @Test
    void whatNobodyProvidesIsNeverFree() {
        var shave = shop.service("Shave");
        shop.work(bob, "09:00", "11:00", day);
        var wanted = "\"records\":[{\"attendance_service_items\":[{\"id\":" + shave + "}]}]";

        assertThat(search("timeslots", "\"date\":\"" + day + "\"," + wanted).data()).isEmpty();
        assertThat(search("timeslots", "\"date\":\"" + day.plusYears(3) + "\"," + records(bob)).data()).isEmpty();
    }
}
