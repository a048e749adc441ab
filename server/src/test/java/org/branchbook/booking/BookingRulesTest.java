package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** The rules of services, team members and the location by which time is given out; what they offer is what they accept. */
class BookingRulesTest {

    private final Barbershop shop = Barbershop.open();
    private final LocalDate day = shop.day(3);

    @Test
    void aServiceIsOfferedWithinItsTimesOfDayOnly() {
        var bob = barber("Bob", "09:00", "13:00");
        service("\"seance_search_start\":36000,\"seance_search_finish\":39600");

        assertThat(shop.times(bob, day)).containsExactly(
                shop.at(day, "10:00"), shop.at(day, "10:15"), shop.at(day, "10:30"), shop.at(day, "10:45"), shop.at(day, "11:00"));
        assertThat(accepted(bob)).isEqualTo(shop.times(bob, day));
    }

    @Test
    void aServiceHasItsOwnStep() {
        var bob = barber("Bob", "09:00", "12:00");
        service("\"seance_search_step\":3600,\"step\":1800");
        assertThat(shop.times(bob, day)).containsExactly(shop.at(day, "09:00"), shop.at(day, "10:00"), shop.at(day, "11:00"));

        service("\"seance_search_step\":0");
        assertThat(shop.times(bob, day)).contains(shop.at(day, "09:30")).doesNotContain(shop.at(day, "09:15"));
        assertThat(accepted(bob)).isEqualTo(shop.times(bob, day));
    }

    @Test
    void aServiceOfLimitedDatesIsOfferedOnTheseOnly() {
        var bob = barber("Bob", "09:00", "12:00");
        shop.work(bob, "09:00", "12:00", shop.day(2), shop.day(4), shop.day(5));
        service("\"is_need_limit_date\":true,\"date_from\":\"%s\",\"date_to\":\"%s\"".formatted(shop.day(3), shop.day(4)));
        assertThat(bookableDates()).containsExactly(shop.day(3).toString(), shop.day(4).toString());
        assertThat(shop.times(bob, shop.day(5))).isEmpty();
        assertThat(Barbershop.code(shop.book(bob, shop.at(shop.day(5), "10:00")))).isEqualTo(433);

        service("\"dates\":[\"%s\"]".formatted(shop.day(4)));
        assertThat(bookableDates()).containsExactly(shop.day(4).toString());
        assertThat(shop.branch.get("/company/{c}/services/" + shop.haircut).data().path("dates"))
                .hasToString("[\"" + shop.day(4) + "\"]");
        assertThat(shop.enter(bob, shop.at(day, "10:00")).status()).as("the staff knows better").isEqualTo(201);

        service("\"is_need_limit_date\":false");
        assertThat(bookableDates()).hasSize(4);
    }

    @Test
    void aClientLeavesTheBufferToOthers() {
        var bob = barber("Bob", "09:00", "12:00");
        rules("\"buffer\":20");
        assertThat(shop.enter(bob, shop.at(day, "10:00")).status()).isEqualTo(201);

        assertThat(shop.times(bob, day)).contains(shop.at(day, "09:15"), shop.at(day, "10:45"))
                .doesNotContain(shop.at(day, "09:30"), shop.at(day, "09:45"), shop.at(day, "10:15"), shop.at(day, "10:30"));
        assertThat(shop.times(bob, day)).as("none is needed at the end of work").contains(shop.at(day, "11:45"));
        assertThat(accepted(bob)).isEqualTo(shop.times(bob, day));
        assertThat(shop.enter(bob, shop.at(day, "10:15")).status()).as("the staff needs none").isEqualTo(201);
    }

    @Test
    void theBreakIsTheServicesOrTheLocationsAndPartOfTheTime() {
        var bob = barber("Bob", "09:00", "12:00");
        rules("\"technical_break_duration\":300");
        assertThat(broken(shop.enter(bob, shop.at(day, "09:00")).id())).isEqualTo(300);
        assertThat(shop.branch.get("/company/{c}/services/" + shop.haircut).data().path("default_technical_break_duration").asInt())
                .isEqualTo(300);
        service("\"technical_break_duration\":600");
        var booked = shop.recordId(shop.book(bob, shop.at(day, "10:00")));
        assertThat(broken(booked)).isEqualTo(600);
        assertThat(shop.branch.get("/record/{c}/" + booked).data().path("seance_length").asInt()).isEqualTo(Barbershop.HAIRCUT_SECONDS);
        assertThat(broken(shop.enter(bob, shop.at(day, "11:00"), ",\"technical_break_duration\":0").id())).isZero();
    }

    @Test
    void whoIsNotForAnybodyIsBookedByNameOnly() {
        var bob = barber("Bob", "09:00", "10:00");
        var eve = barber("Eve", "09:30", "10:30");
        assertThat(shop.branch.put("/staff/{c}/" + bob, "{\"is_online_random_choice_allowed\":false}").status()).isEqualTo(200);

        assertThat(shop.times(Barbershop.ANYBODY, day)).isEqualTo(shop.times(eve, day));
        assertThat(accepted(Barbershop.ANYBODY)).isEqualTo(shop.times(eve, day));
        assertThat(shop.book(bob, shop.at(day, "09:00")).status()).isEqualTo(201);
    }

    @Test
    void breaksBetweenShiftsAreGaps() {
        var bob = barber("Bob", "09:00", "10:00");
        shop.branch.put("/schedule/{c}/%d/%s/%s".formatted(bob, day, day), """
                [{"date":"%s","is_working":true,"slots":[{"from":"09:00","to":"09:40"},{"from":"10:10","to":"11:00"}]}]""".formatted(day));
        assertThat(shop.times(bob, day)).containsExactly(
                shop.at(day, "09:00"), shop.at(day, "09:15"), shop.at(day, "10:10"), shop.at(day, "10:15"),
                shop.at(day, "10:30"), shop.at(day, "10:45"));
        assertThat(accepted(bob)).isEqualTo(shop.times(bob, day));
    }

    @Test
    void theLeastBusyOfTheDayGetsWhoeverWantsAnybody() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        shop.enter(bob, shop.at(day, "09:00"));
        assertThat(given("10:00")).isEqualTo(eve);
        assertThat(given("10:15")).as("equals: the lower id").isEqualTo(bob);
    }

    @Test
    void thoseWhoTakeTurnsAreCountedByWhatTheyWereGivenLately() {
        var bob = barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        shop.work(bob, "09:00", "12:00", shop.day(4));
        rules("\"any_master_choice\":\"fewest_lately\",\"any_master_choice_days\":7");
        shop.enter(bob, shop.at(shop.day(4), "09:00"));
        shop.enter(bob, shop.at(shop.day(4), "10:00"));
        assertThat(List.of(given("09:00"), given("09:15"), given("09:30"))).containsExactly(eve, eve, bob);
    }

    @Test
    void theHeaviestComesFirstWhereWeightDecides() {
        barber("Bob", "09:00", "12:00");
        var eve = barber("Eve", "09:00", "12:00");
        shop.branch.put("/staff/{c}/" + eve, "{\"weight\":9}");
        rules("\"any_master_choice\":\"by_weight\"");
        assertThat(given("09:00")).isEqualTo(eve);
        assertThat(given("09:15")).isEqualTo(eve);
    }

    @Test
    void rulesAreReadAsTheyWereSet() {
        var set = """
                {"horizon_days":30,"seance_step":20,"any_master_choice":"by_weight","any_master_choice_days":14,"buffer":5,\
                "technical_break_duration":600,"hold":10,"holds_per_caller":3}""";
        assertThat(shop.branch.patch("/company/{c}/settings/booking_rules", set).status()).isEqualTo(200);
        assertThat(shop.branch.get("/company/{c}/settings/booking_rules").data()).hasToString(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"horizon_days\":0", "\"seance_step\":1441", "\"any_master_choice\":\"x\"", "\"any_master_choice_days\":366",
        "\"buffer\":-1", "\"technical_break_duration\":10", "\"hold\":31", "\"holds_per_caller\":21"
    })
    void rulesThatCannotBeAreRefused(String rule) {
        assertThat(shop.branch.patch("/company/{c}/settings/booking_rules", "{" + rule + "}").status()).isEqualTo(422);
    }

    private long barber(String name, String from, String to) {
        var barber = shop.barber(name);
        shop.work(barber, from, to, day);
        return barber;
    }

    private void service(String change) {
        assertThat(shop.branch.patch("/services/{c}/" + shop.haircut, "{" + change + "}").status()).isEqualTo(200);
    }

    private void rules(String change) {
        assertThat(shop.branch.patch("/company/{c}/settings/booking_rules", "{" + change + "}").status()).isEqualTo(200);
    }

    private long given(String time) {
        return shop.book(Barbershop.ANYBODY, shop.at(day, time)).data().at("/0/record/staff_id").asLong();
    }

    private int broken(long record) {
        return shop.branch.get("/record/{c}/" + record).data().path("technical_break_duration").asInt();
    }

    private List<String> bookableDates() {
        var dates = new ArrayList<String>();
        shop.branch.get("/book_dates/{c}?date_from=%s&date_to=%s&service_ids=%d".formatted(shop.day(0), shop.day(9), shop.haircut))
                .data().path("booking_dates").forEach(date -> dates.add(date.asString()));
        return dates;
    }

    /** Every start of the morning, five minutes apart, that a client may book. */
    private List<String> accepted(long barber) {
        return IntStream.range(8 * 12, 14 * 12)
                .mapToObj(step -> shop.at(day, "%02d:%02d".formatted(step / 12, step % 12 * 5)))
                .filter(start -> shop.check(barber, start).status() == 201)
                .toList();
    }
}
