package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.branchbook.access.Right;
import org.branchbook.booking.AppointmentReviews;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.ClientBookings;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviews over HTTP: by the location's users, and by clients who come by a link. The branch is in Berlin. */
class ReviewsWireTest {

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");
    private final long service = branch.service(branch.category("Hair"), ",\"price_min\":35");

    @BeforeEach
    void annWorks() {
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["2026-05-04","2027-05-05"],"slots":[{"from":"09:00","to":"18:00"}]}]}"""
                .formatted(ann));
    }

    private long enter(String datetime) {
        return branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d}],"datetime":"%s",
                 "client":{"name":"Eve","phone":"+4915112345678"}}""".formatted(ann, service, datetime)).id();
    }

    private String link(long appointment) {
        var found = branch.server.bean(Appointments.class).all(branch.id, List.of(appointment)).getFirst();
        return "/master_record_review/" + branch.server.bean(AppointmentReviews.class).wordFor(found);
    }

    private Branch.Reply review(int mark, String text) {
        return branch.post("/comments/{c}/" + ann, "{\"mark\":%d,\"text\":\"%s\",\"name\":\"Eve\"}".formatted(mark, text));
    }

    @Test
    void reviewsAddUpToTheRatingOfTheTeamMember() {
        review(5, "Good");
        review(4, "Nearly");
        var third = review(4, "Again");

        var member = branch.get("/staff/{c}").data().path(0);

        assertThat(third.status()).isEqualTo(201);
        assertThat(third.data().path("rating").asString()).isEqualTo("4");
        assertThat(third.data().path("master_id").asString()).isEqualTo("" + ann);
        assertThat(member.path("rating").decimalValue()).isEqualByComparingTo("4.33");
        assertThat(member.path("votes_count").asInt()).isEqualTo(3);
        assertThat(member.path("comments_count").asInt()).isEqualTo(3);
        assertThat(member.path("show_rating").asInt()).isEqualTo(1);
        branch.callWithoutUser();
        assertThat(branch.get("/book_staff/{c}").data().at("/0/rating").decimalValue()).isEqualByComparingTo("4.33");
    }

    @Test
    void aReviewIsAChangeOfTheTeamMember() {
        var before = branch.newest();

        review(5, "Good");

        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER UPDATED " + ann);
        assertThat(branch.lastPayload().at("/data/rating").asInt()).isEqualTo(5);
    }

    @Test
    void reviewsAreListedNewestFirstAndFiltered() {
        var bob = branch.teamMember("Bob");
        var first = review(5, "Good").data().path("id").asString();
        var second = review(2, "Bad").data().path("id").asString();
        branch.post("/comments/{c}/" + bob, "{\"mark\":5,\"text\":\"Fine\",\"name\":\"Eve\"}");

        assertThat(ids("staff_id=" + ann)).containsExactly(second, first);
        assertThat(ids("team_member_id=" + ann + "&rating=5")).containsExactly(first);
        assertThat(ids("count=1&page=2")).containsExactly(second);
        assertThat(ids("end_date=2020-01-01")).isEmpty();
        assertThat(ids("start_date=2020-01-01")).hasSize(3);
        assertThat(branch.get("/comments/{c}?rating=6").status()).isEqualTo(422);
    }

    private List<String> ids(String query) {
        return branch.get("/comments/{c}?" + query).data().valueStream().map(row -> row.path("id").asString()).toList();
    }

    @Test
    void aDeletedReviewNoLongerCounts() {
        review(5, "Good");
        var bad = review(1, "Bad").data().path("id").asString();

        assertThat(branch.delete("/comments/{c}/" + ann + "/" + bad).status()).isEqualTo(204);

        assertThat(branch.get("/comments/{c}").data()).hasSize(1);
        assertThat(branch.get("/staff/{c}").data().at("/0/rating").asInt()).isEqualTo(5);
        assertThat(branch.delete("/comments/{c}/" + ann + "/" + bad).status()).isEqualTo(404);
    }

    @Test
    void onlyItsAuthorChangesAReview() {
        var id = review(1, "Bad").data().path("id").asString();
        var change = "{\"comment_id\":%s,\"mark\":3,\"text\":\"Middling\",\"name\":\"Eve\"}".formatted(id);

        assertThat(branch.put("/comments/{c}", change).data().path("rating").asString()).isEqualTo("3");
        assertThat(branch.get("/staff/{c}").data().at("/0/rating").asInt()).isEqualTo(3);
        branch.callAs(Right.SEE_REVIEWS);
        assertThat(branch.put("/comments/{c}", change).status()).isEqualTo(403);
        assertThat(branch.delete("/comments/{c}?comment_id=" + id).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"mark\":6,\"text\":\"x\",\"name\":\"y\"}", "{\"mark\":0,\"text\":\"x\",\"name\":\"y\"}", "{\"mark\":5,\"text\":\"\",\"name\":\"y\"}",
        "{\"mark\":5,\"text\":\"x\"}", "{\"mark\":\"good\",\"text\":\"x\",\"name\":\"y\"}"
    })
    void anIncompleteReviewIsRefused(String body) {
        assertThat(branch.post("/comments/{c}/" + ann, body).status()).isEqualTo(422);
        assertThat(branch.get("/comments/{c}").data()).isEmpty();
    }

    @Test
    void aReviewThatIsTooLongIsRefusedUnderItsName() {
        var refused = review(5, "a".repeat(2001));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors/text/0").asString()).isNotEmpty();
    }

    @Test
    void everyOperationAsksForItsRight() {
        var id = review(5, "Good").data().path("id").asString();
        branch.callAs(Right.SEE_TEAM);

        assertThat(branch.get("/comments/{c}").status()).isEqualTo(403);
        assertThat(review(5, "Good").status()).isEqualTo(403);
        assertThat(branch.delete("/comments/{c}/" + ann + "/" + id).status()).isEqualTo(403);
    }

    @Test
    void somebodyElsesTeamMemberIsLikeNone() {
        var elsewhere = Branch.open().teamMember("Bob");

        assertThat(branch.post("/comments/{c}/" + elsewhere, "{\"mark\":5,\"text\":\"x\",\"name\":\"y\"}").status()).isEqualTo(404);
    }

    @Test
    void aClientReviewsHisAppointmentOnce() {
        var link = link(enter("2026-05-04 10:00:00"));
        branch.callWithoutUser();

        var page = branch.get(link).data();
        assertThat(page.path("is_review_submitted").asBoolean()).isFalse();
        assertThat(page.at("/master/name").asString()).isEqualTo("Ann");
        assertThat(page.at("/currency/iso").asString()).isEqualTo("EUR");
        assertThat(page.at("/record/date").asString()).isEqualTo("2026-05-04 10:00:00");
        assertThat(branch.post(link, "{\"rating\":4,\"text\":\"Thank you\"}").status()).isEqualTo(200);
        assertThat(branch.post(link, "{\"rating\":1}").status()).isEqualTo(409);
        assertThat(branch.get(link).data().path("is_review_submitted").asBoolean()).isTrue();

        branch.callAsOwner();
        var listed = branch.get("/comments/{c}").data();
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/user_name").asString()).isEqualTo("Eve");
        assertThat(listed.at("/0/rating").asString()).isEqualTo("4");
        assertThat(listed.at("/0/record_id").asLong()).isPositive();
    }

    @Test
    void aDeletedReviewIsNotWrittenAnew() {
        var link = link(enter("2026-05-04 10:00:00"));
        branch.post(link, "{\"rating\":4}");
        branch.delete("/comments/{c}?comment_id=" + branch.get("/comments/{c}").data().at("/0/id").asString());

        assertThat(branch.post(link, "{\"rating\":1}").status()).isEqualTo(409);
    }

    @Test
    void aRushOfReviewsOfOneAppointmentLeavesOne() throws Exception {
        var link = link(enter("2026-05-04 10:00:00"));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var rush = people.invokeAll(IntStream.range(0, 12)
                    .<Callable<Integer>>mapToObj(i -> () -> branch.post(link, "{\"rating\":3}").status())
                    .toList());
            assertThat(rush).extracting(Future::resultNow).containsOnlyOnce(200).containsOnly(200, 409);
        }
        assertThat(branch.get("/comments/{c}").data()).hasSize(1);
    }

    @Test
    void whatHasNotTakenPlaceIsNotReviewed() {
        var later = link(enter("2027-05-05 10:00:00"));
        var missed = enter("2026-05-04 10:00:00");
        branch.post("/record/{c}/" + missed + "/attendance", "{\"attendance\":-1}");

        assertThat(branch.post(later, "{\"rating\":5}").status()).isEqualTo(409);
        assertThat(branch.post(link(missed), "{\"rating\":5}").status()).isEqualTo(409);
        assertThat(branch.get("/comments/{c}").data()).isEmpty();
    }

    @Test
    void aWordOfAnotherLinkOpensNothing() {
        var id = enter("2026-05-04 10:00:00");
        var appointment = branch.server.bean(Appointments.class).all(branch.id, List.of(id)).getFirst();
        var bookingWord = branch.server.bean(ClientBookings.class).wordFor(appointment);
        var right = link(id);

        assertThat(branch.get("/master_record_review/" + bookingWord).status()).isEqualTo(404);
        assertThat(branch.get("/master_record_review/x").status()).isEqualTo(404);
        assertThat(branch.get(right.substring(0, right.length() - 1) + "z").status()).isEqualTo(404);
        branch.delete("/record/{c}/" + id);
        assertThat(branch.get(right).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"rating\":0}", "{\"rating\":6}", "{\"rating\":5,\"tips_amount\":10}"})
    void whatCannotBeDoneIsRefusedAndNothingWritten(String body) {
        var link = link(enter("2026-05-04 10:00:00"));

        assertThat(branch.post(link, body).status()).isEqualTo(422);
        assertThat(branch.get(link).data().path("is_review_submitted").asBoolean()).isFalse();
    }
}
