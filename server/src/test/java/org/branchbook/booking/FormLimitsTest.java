package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is booked through a booking form is what the form offers. */
class FormLimitsTest {

    private static final int REFUSED = 422;

    private final Studio studio = Studio.open();
    private final Branch branch = studio.branch;
    private final LocalDate day = studio.day(7);

    FormLimitsTest() {
        studio.work(studio.teacher, day);
    }

    private long form(Branch owner, String more) {
        return owner.post("/company/{c}/booking_forms", "{\"title\":\"Site\"" + more + "}").id();
    }

    private String body(long form, long service, long member) {
        return """
                {"phone":"%s","fullname":"Ann","email":"ann@example.com","bookform_id":%d,
                 "appointments":[{"id":7,"services":[%d],"staff_id":%d,"datetime":"%sT10:00:00"}]}"""
                .formatted(Studio.phone(), form, service, member, day);
    }

    private Reply book(long form, long member) {
        return branch.post("/book_record/{c}", body(form, studio.lesson, member));
    }

    private Reply take(long form, long event, int places) {
        return branch.post("/activity/{c}/" + event + "/book", """
                {"fullname":"Ann","phone":"%s","email":"ann@example.com","clients_count":%d,"bookform_id":%d}"""
                .formatted(Studio.phone(), places, form));
    }

    private void assertNotInTheForm(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(REFUSED);
        assertThat(reply.json().at("/meta/errors/0/code").asInt()).isEqualTo(438);
    }

    @Test
    void aHiddenStepHasChosenForTheClient() {
        var other = form(branch, ",\"service_step_hide\":true,\"service_step_default\":" + studio.yoga);
        var same = form(branch, ",\"service_step_hide\":true,\"service_step_default\":" + studio.lesson);
        var before = studio.rows("appointment");

        var refused = book(other, studio.teacher);
        assertNotInTheForm(refused);
        assertThat(refused.json().at("/meta/errors/0/id").asInt()).isEqualTo(7);
        assertNotInTheForm(branch.post("/book_check/{c}", body(other, studio.lesson, studio.teacher)));
        assertThat(studio.rows("appointment")).isEqualTo(before);
        assertThat(book(same, studio.teacher).status()).isEqualTo(201);
    }

    @Test
    void aHiddenTeamMemberIsTheOnlyOne() {
        var eve = studio.teacher("Eve");
        studio.work(eve, day);
        var form = form(branch, ",\"master_step_hide\":true,\"master_step_default\":" + studio.teacher);

        assertNotInTheForm(book(form, eve));
        assertNotInTheForm(book(form, 0));
        assertThat(book(form, studio.teacher).status()).isEqualTo(201);
    }

    @Test
    void aSuggestionOfAShownStepLimitsNothing() {
        var form = form(branch, ",\"service_step_default\":" + studio.yoga + ",\"master_step_hide\":true");

        assertThat(book(form, 0).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"0,true,true", "1,true,false", "2,false,true"})
    void aFormSellsItsKindOfAppointments(int kind, boolean single, boolean group) {
        var form = form(branch, ",\"record_type_id\":" + kind);
        var event = studio.event(day, "14:00", 5);

        assertThat(book(form, studio.teacher).status() == 201).isEqualTo(single);
        assertThat(take(form, event, 1).status() == 200).isEqualTo(group);
    }

    @Test
    void placesAreTakenOneByOneUnlessTheFormTakesSeveral() {
        var event = studio.event(day, "14:00", 10);
        var one = form(branch, "");
        var three = form(branch, ",\"is_multiple_activity_record\":true,\"activity_record_count\":3");
        var any = form(branch, ",\"is_multiple_activity_record\":true");

        var refused = take(one, event, 2);
        assertThat(refused.status()).isEqualTo(REFUSED);
        assertThat(refused.json().at("/meta/errors/clients_count").isArray()).as(refused.toString()).isTrue();
        assertThat(take(one, event, 1).status()).isEqualTo(200);
        assertThat(take(three, event, 4).status()).isEqualTo(REFUSED);
        assertThat(take(three, event, 3).status()).isEqualTo(200);
        assertThat(take(any, event, 5).status()).isEqualTo(200);
        assertThat(studio.taken(event)).isEqualTo(9);
    }

    @Test
    void aFormOfOneLocationSellsNothingAtAnother() {
        var sibling = branch.sibling(studio.zone);

        assertNotInTheForm(book(form(sibling, ""), studio.teacher));
        assertThat(book(form(sibling, ",\"is_chain\":true"), studio.teacher).status()).isEqualTo(201);
    }

    @Test
    void aNumberThatNamesNoFormOfTheChainLimitsNothing() {
        var strangers = form(Branch.open(), ",\"record_type_id\":2");

        assertThat(book(strangers, studio.teacher).status()).isEqualTo(201);
        assertThat(book(999_999_999, studio.teacher).json().at("/meta/errors/0/code").asInt()).as("only the time is taken").isEqualTo(433);
    }
}
