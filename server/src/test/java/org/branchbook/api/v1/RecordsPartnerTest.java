package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a partner's system finds of its own. The branch is in Berlin. */
class RecordsPartnerTest {

    private static final DateTimeFormatter DOTTED = DateTimeFormatter.ofPattern("dd.MM.uuuu");

    private final Branch branch = Branch.open();
    private final LocalDate day = LocalDate.ofInstant(branch.server.clock().instant(), ZoneId.of("Europe/Berlin")).plusDays(3);
    private final long ann = branch.teamMember("Ann");
    private final long service = branch.service(branch.category("Hair"), ",\"price_min\":35");

    @BeforeEach
    void annWorks() {
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["%s","%s"],"slots":[{"from":"00:00","to":"24:00"}]}]}"""
                .formatted(ann, day, day.plusDays(1)));
    }

    private long enter(LocalDate date, String time) {
        return branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d}],"datetime":"%s %s","client":{"name":"Eve","phone":"4915112345678"}}"""
                .formatted(ann, service, date, time)).id();
    }

    private List<Long> ids(String query) {
        return branch.get("/records/partner?" + query).data().valueStream().map(row -> row.path("id").asLong()).toList();
    }

    @Test
    void aPartnerFindsWhatItHasBookedNewestFirst() {
        var first = enter(day, "10:00:00");
        var second = enter(day.plusDays(1), "10:00:00");

        var found = branch.get("/records/partner");

        assertThat(ids("")).containsExactly(second, first);
        assertThat(found.json().at("/meta/count").asInt()).isEqualTo(2);
        assertThat(found.data().at("/0/company/id").asLong()).isEqualTo(branch.id);
        assertThat(found.data().at("/0/staff/name").asString()).isEqualTo("Ann");
        assertThat(found.data().at("/0/client/phone").asString()).isEqualTo("+4915112345678");
        assertThat(ids("editable_length=1&page=2")).containsExactly(first);
    }

    @Test
    void daysAreLocalAndTheirEndsIncluded() {
        var late = enter(day, "23:00:00");
        enter(day.plusDays(1), "00:30:00");

        assertThat(ids("start_date=%s&end_date=%s".formatted(DOTTED.format(day), DOTTED.format(day)))).containsExactly(late);
        assertThat(ids("created_end_date=" + DOTTED.format(day.minusDays(30)))).isEmpty();
        assertThat(ids("created_start_date=" + DOTTED.format(day.minusDays(30)) + "&salon_id=" + branch.id)).hasSize(2);
        assertThat(ids("user_id=99999999")).isEmpty();
        assertThat(ids("user_id=" + branch.owner.id())).hasSize(2);
    }

    @Test
    void deletedOnesAreShownAsSuch() {
        branch.delete("/record/{c}/" + enter(day, "10:00:00"));

        assertThat(branch.get("/records/partner").data().at("/0/deleted").asBoolean()).isTrue();
    }

    @Test
    void otherPartnersAndOtherPeoplesLocationsAreNotSeen() {
        enter(day, "10:00:00");
        var other = Branch.open();

        assertThat(other.get("/records/partner").data()).isEmpty();
        assertThat(other.get("/records/partner?salon_id=" + branch.id).status()).isEqualTo(403);
        branch.callAs(Right.SEE_TEAM);
        assertThat(ids("")).isEmpty();
        assertThat(branch.get("/records/partner?salon_id={c}").status()).isEqualTo(403);
        branch.callWithoutUser();
        assertThat(branch.get("/records/partner").status()).isEqualTo(401);
    }

    @Test
    void whatIsNoDayIsRefused() {
        assertThat(branch.get("/records/partner?start_date=soon").status()).isEqualTo(422);
        assertThat(branch.get("/records/partner?editable_length=0").status()).isEqualTo(422);
    }
}
