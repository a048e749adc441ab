package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.branchbook.shared.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireBodyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WireJson JSON = new WireJson();

    private static WireBody body(String json) {
        return WireBody.of(JSON.read(json.replace('\'', '"')));
    }

    private static String wrongField(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return catchThrowableOfType(Invalid.class, reading).fields().keySet().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "'5'", "5.0", "' 5 '", "'+5'", "5e0"})
    void wholeNumbersComeInManySpellings(String sent) {
        assertThat(body("{'id':" + sent + "}").requireInteger("id")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5", "'five'", "true", "[]", "{}", "99999999999999999999", "'9223372036854775808'", "1e30", "'1e3'", "'0x10'"})
    void whatIsNoWholeNumberIsRefusedUnderItsName(String sent) {
        assertThat(wrongField(() -> body("{'id':" + sent + "}").integer("id"))).isEqualTo("id");
    }

    @Test
    void wholeNumbersKeepWithinBounds() {
        assertThat(body("{'length':'3600'}").integer("length", 0, 86_400)).contains(3600);
        assertThatThrownBy(() -> body("{'length':-1}").integer("length", 0, 86_400)).hasMessage("length: must be between 0 and 86400");
    }

    @Test
    void moneyIsExact() {
        assertThat(body("{'cost':'1000.10'}").decimal("cost")).contains(new BigDecimal("1000.10"));
        assertThat(body("{'cost':0.1}").decimal("cost")).contains(new BigDecimal("0.1"));
        assertThat(body("{'cost':'1500,5'}").decimal("cost")).contains(new BigDecimal("1500.5"));
        assertThatThrownBy(() -> body("{'cost':1e300}").decimal("cost")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> body("{'cost':1e999999999}").decimal("cost")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> body("{'cost':'NaN'}").decimal("cost")).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "'\"1\"',true", "true,true", "'\"TRUE\"',true", "0,false", "'\"0\"',false", "false,false"})
    void flagsAreNumbersOrWords(String sent, boolean expected) {
        assertThat(body("{\"active\":" + sent + "}").flag("active")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "'yes'", "[1]"})
    void otherFlagsAreRefused(String sent) {
        assertThat(wrongField(() -> body("{'active':" + sent + "}").flag("active"))).isEqualTo("active");
    }

    @Test
    void absentNullAndEmptyAreTheSameButForHasAndText() {
        var body = body("{'a':null,'b':'','c':' '}");
        for (var name : List.of("a", "b", "c", "d")) {
            assertThat(body.integer(name)).isEmpty();
            assertThat(body.date(name)).isEmpty();
            assertThat(body.flag(name)).isEmpty();
            assertThat(body.integers(name)).isEmpty();
        }
        assertThat(body.has("a")).isTrue();
        assertThat(body.isNull("a")).isTrue();
        assertThat(body.text("a")).isEmpty();
        assertThat(body.has("d")).isFalse();
        assertThat(body.text("b")).contains("");
        assertThatThrownBy(() -> body.requireText("c")).hasMessage("c: is required");
    }

    @Test
    void anyNameOfAFamilyIsFoundAndTheNameAskedForWins() {
        assertThat(body("{'salon_id':7}").requireInteger("company_id")).isEqualTo(7);
        assertThat(body("{'locationId':7}").requireInteger("company_id")).isEqualTo(7);
        assertThat(body("{'master_id':1,'team_member_id':2,'staff_id':3}").requireInteger("staff_id")).isEqualTo(3);
        assertThat(body("{'master_id':1,'team_member_id':2}").requireInteger("staff_id")).isEqualTo(2);
        assertThat(body("{'salon_ids':[1,2]}").integers("company_ids")).containsExactly(1L, 2L);
        assertThat(body("{'group_id':9}").requireInteger("chain_id")).isEqualTo(9);
        assertThat(body("{'good_id':9}").requireInteger("product_id")).isEqualTo(9);
        assertThat(body("{'appointment_id':9}").requireInteger("record_id")).isEqualTo(9);
        assertThat(wrongField(() -> body("{'salon_id':'x'}").integer("company_id"))).isEqualTo("salon_id");
    }

    @Test
    void daysComeInManySpellings() {
        for (var sent : List.of("'2026-09-21'", "'20260921'", "20260921", "'21.09.2026'", "'2026-09-21T23:00:00-05:00'", "'2026-09-21 10:00'")) {
            assertThat(body("{'date':" + sent + "}").requireDate("date")).isEqualTo(LocalDate.of(2026, 9, 21));
        }
        for (var sent : List.of("'2026-02-30'", "'2026-13-01'", "'0000-00-00'", "'soon'", "'2026-9-1'", "'99999-01-01'", "1.5")) {
            assertThat(wrongField(() -> body("{'date':" + sent + "}").date("date"))).isEqualTo("date");
        }
    }

    @Test
    void timesOfDayAreRead() {
        assertThat(body("{'from':'9:05'}").requireTime("from")).isEqualTo(LocalTime.of(9, 5));
        assertThat(body("{'from':'09:05:30'}").requireTime("from")).isEqualTo(LocalTime.of(9, 5, 30));
        assertThatThrownBy(() -> body("{'from':'25:00'}").time("from")).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-12 12:10:00, 2026-07-12T10:10:00Z", "2026-07-12T12:10, 2026-07-12T10:10:00Z", "2026-07-12T12:10:00Z, 2026-07-12T12:10:00Z",
        "2026-07-12T12:10:00+05:00, 2026-07-12T07:10:00Z", "2026-07-12T12:10:00+0500, 2026-07-12T07:10:00Z",
        "2026-07-12T12:10:00.123-05, 2026-07-12T17:10:00Z", "2026-07-12T12:10:00 05:00, 2026-07-12T07:10:00Z"
    })
    void momentsAreReadWithTheirOffsetOrInTheZone(String sent, Instant expected) {
        assertThat(body("{'datetime':'" + sent + "'}").requireDateTime("datetime", BERLIN)).isEqualTo(expected);
    }

    @Test
    void theHourThatTheClocksSkipDoesNotExist() {
        assertThatThrownBy(() -> body("{'datetime':'2026-03-29 02:30:00'}").dateTime("datetime", BERLIN))
                .isInstanceOf(Invalid.class).hasMessageContaining("does not exist");
        assertThat(body("{'datetime':'2026-03-29 03:00:00'}").requireDateTime("datetime", BERLIN)).isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void theHourThatTheClocksRepeatMeansTheEarlierUnlessAnOffsetSaysOtherwise() {
        assertThat(body("{'datetime':'2026-10-25 02:30:00'}").requireDateTime("datetime", BERLIN)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(body("{'datetime':'2026-10-25T02:30:00+01:00'}").requireDateTime("datetime", BERLIN)).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void idsComeAsNumbersStringsObjectsOrOneString() {
        assertThat(body("{'services':[1,'2',{'id':'3'}]}").integers("services")).containsExactly(1L, 2L, 3L);
        assertThat(body("{'services':'1, 2,3'}").integers("services")).containsExactly(1L, 2L, 3L);
        assertThat(body("{'services':4}").integers("services")).containsExactly(4L);
        assertThat(wrongField(() -> body("{'services':[1,{'name':'x'}]}").integers("services"))).isEqualTo("services.1.id");
        assertThat(wrongField(() -> body("{'services':[1,null]}").integers("services"))).isEqualTo("services.1");
    }

    @Test
    void objectsInsideTellTheirWholePath() {
        var body = body("{'client':{'phone':true},'services':[{'id':1},{'id':'x'}],'empty':[]}");
        assertThat(wrongField(() -> body.child("client").orElseThrow().text("phone"))).isEqualTo("client.phone");
        assertThat(body.list("services")).hasSize(2);
        assertThat(wrongField(() -> body.list("services").get(1).requireInteger("id"))).isEqualTo("services.1.id");
        assertThat(wrongField(() -> body.list("client"))).isEqualTo("client");
        assertThat(wrongField(() -> body.child("services"))).isEqualTo("services");
        assertThat(body.child("empty").orElseThrow().has("x")).isFalse();
        assertThat(body.child("nothing")).isEmpty();
        assertThat(body.list("nothing")).isEmpty();
    }

    @Test
    void aBodyMayBeAnArray() {
        assertThat(body("[{'id':1},{'id':2}]").items()).extracting(item -> item.requireInteger("id")).containsExactly(1L, 2L);
        assertThat(body("{'id':1}").items()).hasSize(1);
        assertThat(body("{}").items()).isEmpty();
        assertThat(wrongField(() -> body("[1]").items())).isEqualTo("0");
        assertThat(body("[{'id':1}]").has("id")).isFalse();
    }

    @Test
    void textThatCannotBeStoredIsRefused() {
        assertThat(wrongField(() -> body("{'a':{'b':['ok','\\u0000']}}"))).isEqualTo("a.b.1");
        assertThat(wrongField(() -> body("{'a':'\\ud83d'}"))).isEqualTo("a");
        assertThat(body("{'a':'\\ud83d\\ude00'}").requireText("a")).isEqualTo("\ud83d\ude00");
    }
}
