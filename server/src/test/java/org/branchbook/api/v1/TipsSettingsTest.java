package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** Who of a team takes tips. */
class TipsSettingsTest {

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");
    private final long bob = branch.teamMember("Bob");

    private List<Long> takingTips() {
        return branch.get("/tips/{c}/settings").data().valueStream()
                .filter(setting -> setting.path("is_enabled").asBoolean())
                .map(setting -> setting.path("staff_id").asLong())
                .toList();
    }

    @Test
    void nobodyTakesTipsUntilItIsSaidOfHim() {
        var list = branch.get("/tips/{c}/settings");

        assertThat(list.json().at("/meta/count").asInt()).isEqualTo(2);
        assertThat(list.data().valueStream().map(setting -> setting.at("/staff/name").asString())).containsExactly("Ann", "Bob");
        assertThat(takingTips()).isEmpty();
    }

    @Test
    void tipsAreTakenFromOneMemberOfTheTeamAndNoMore() {
        var before = branch.newest();

        var enabled = branch.get("/tips/{c}/settings/" + bob + "/enable").data();
        branch.get("/tips/{c}/settings/" + bob + "/enable");

        assertThat(takingTips()).containsExactly(bob);
        assertThat(enabled.path("hash").asString()).isNotBlank();
        assertThat(enabled.path("landing_external").asString()).isEmpty();
        assertThat(enabled.path("master_tips_form_link").asString()).isEmpty();
        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER UPDATED " + bob);
        assertThat(branch.post("/tips/{c}/settings/" + bob + "/disable", "").data().path("is_enabled").asBoolean(true)).isFalse();
        assertThat(takingTips()).isEmpty();
    }

    @Test
    void theWordForSomebodyStaysHis() {
        var word = branch.get("/tips/{c}/settings/" + ann + "/enable").data().path("hash").asString();
        branch.post("/tips/{c}/settings/" + ann + "/disable", "");

        assertThat(branch.get("/tips/{c}/settings/" + ann + "/enable").data().path("hash").asString()).isEqualTo(word);
    }

    @Test
    void rightsAreAskedForAndStrangersAreLikeNone() {
        assertThat(branch.get("/tips/{c}/settings/" + Branch.open().teamMember("Eve") + "/enable").status()).isEqualTo(404);
        branch.callAs(Right.SEE_TEAM);
        assertThat(branch.get("/tips/{c}/settings").status()).isEqualTo(200);
        assertThat(branch.get("/tips/{c}/settings/" + ann + "/enable").status()).isEqualTo(403);
        assertThat(branch.post("/tips/{c}/settings/" + ann + "/disable", "").status()).isEqualTo(403);
        branch.callAsStranger();
        assertThat(branch.get("/tips/{c}/settings").status()).isEqualTo(403);
    }
}
