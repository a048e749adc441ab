package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The soonest times for a service anywhere in a chain. */
class ChainOffersTest {

    private final Barbershop berlin = Barbershop.open("Europe/Berlin");
    private final Barbershop lisbon = berlin.sibling("Europe/Lisbon");

    private Reply earliest(String more) {
        return berlin.branch.get("/chain/" + berlin.branch.chain + "/earliest?service=haircut" + more);
    }

    private static List<String> times(Reply reply) {
        return reply.data().valueStream().map(start -> start.path("datetime").asString()).toList();
    }

    @Test
    void timesOfAllBranchesComeInTheOrderOfTheMomentsNotOfTheClocks() {
        berlin.work(berlin.barber("Bob"), "10:30", "11:00", berlin.day(2));
        lisbon.work(lisbon.barber("Rui"), "09:00", "10:00", berlin.day(2));
        var day = berlin.day(2);

        assertThat(times(earliest(""))).containsExactly(
                lisbon.at(day, "09:00"), lisbon.at(day, "09:15"), berlin.at(day, "10:30"), lisbon.at(day, "09:30"),
                berlin.at(day, "10:45"), lisbon.at(day, "09:45"));
        assertThat(times(earliest("&count=3"))).containsExactly(
                lisbon.at(day, "09:00"), lisbon.at(day, "09:15"), berlin.at(day, "10:30"));
        assertThat(times(earliest("&per_location=1"))).containsExactly(lisbon.at(day, "09:00"), berlin.at(day, "10:30"));
    }

    @Test
    void whatIsOfferedCanBeBookedAndIsGoneThen() {
        berlin.work(berlin.barber("Bob"), "10:30", "11:00", berlin.day(2));
        var first = earliest("").data().get(0);

        assertThat(berlin.book(first.path("staff_id").asLong(), first.path("datetime").asString()).status()).isEqualTo(201);

        assertThat(times(earliest(""))).containsExactly(berlin.at(berlin.day(2), "10:45"));
    }

    @Test
    void daysAreCountedOnTheLocalCalendarTodayIncluded() {
        berlin.work(berlin.barber("Bob"), "10:30", "10:45", berlin.day(3));

        assertThat(times(earliest("&days=3"))).isEmpty();
        assertThat(times(earliest("&days=4"))).hasSize(1);
    }

    @Test
    void aServiceThatNobodyProvidesHasNoTimesAndAChainThatDoesNotExistHasNone() {
        assertThat(earliest("").data().isEmpty()).isTrue();
        assertThat(berlin.branch.get("/chain/999999999/earliest?service=Haircut").status()).isEqualTo(404);
        assertThat(berlin.branch.get("/chain/" + berlin.branch.chain + "/earliest").status()).isEqualTo(422);
        assertThat(earliest("&count=101").status()).isEqualTo(422);
        assertThat(earliest("&days=0").status()).isEqualTo(422);
    }

    @Test
    void anAnswerSaysWhereAndWithWhom() {
        var rui = lisbon.barber("Rui");
        lisbon.work(rui, "09:00", "09:15", lisbon.day(1));

        JsonNode start = earliest("").data().get(0);

        assertThat(start.path("company_id").asLong()).isEqualTo(lisbon.branch.id);
        assertThat(start.path("timezone_name").asString()).isEqualTo("Europe/Lisbon");
        assertThat(start.path("service_id").asLong()).isEqualTo(lisbon.haircut);
        assertThat(start.path("staff_id").asLong()).isEqualTo(rui);
        assertThat(start.path("time").asString()).isEqualTo("09:00");
        assertThat(start.path("seance_length").asInt()).isEqualTo(Barbershop.HAIRCUT_SECONDS);
    }
}
