package org.branchbook.examples.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.branchbook.sdk.LifecycleNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The app as a whole: real HTTP on both sides, real signatures, real files. */
class BranchNotesTest {

    private static final String NINE = "2026-03-02 09:00:00";
    private static final String TEN = "2026-03-02 10:00:00";

    @TempDir
    Path folder;

    private SmallPlatform platform;
    private BranchNotes app;

    @BeforeEach
    void start() throws IOException {
        platform = new SmallPlatform();
        app = app(Set.of());
    }

    @AfterEach
    void stop() {
        app.close();
        platform.close();
    }

    @Test
    void theOwnerConnectsBranchesAndEachIsActivatedOnce() throws Exception {
        HttpResponse<String> page = connect(1, 2);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Hello Ann &lt;Example&gt;", "Branch 1", "Branch 2").doesNotContain("not connected");
        platform.get(app, SmallPlatform.redirect("salon_ids=1,2", List.of(1L, 2L)));
        assertThat(platform.activations).containsExactly(1L, 2L);
        assertThat(platform.installs).containsEntry(1L, "active").containsEntry(2L, "active");
    }

    @Test
    void aBranchTheAppIsToldToLeaveStaysPending() throws Exception {
        app.close();
        app = app(Set.of(1L));

        HttpResponse<String> page = connect(1, 2);

        assertThat(page.body()).contains("left pending");
        assertThat(platform.installs).containsEntry(1L, "active").containsEntry(2L, "pending");
    }

    @Test
    void aForgedRedirectActivatesNothing() throws Exception {
        platform.installs.put(1L, "pending");
        String redirect = SmallPlatform.redirect("salon_id=1", List.of(1L));

        assertThat(platform.get(app, redirect.replace("user_data_sign=", "user_data_sign=0")).statusCode()).isEqualTo(403);
        assertThat(platform.get(app, "/register?salon_id=1").statusCode()).isEqualTo(403);
        assertThat(platform.get(app, "/register").statusCode()).isEqualTo(400);
        assertThat(platform.activations).isEmpty();
    }

    @Test
    void aBranchSlippedIntoTheQueryIsNotActivated() throws Exception {
        platform.installs.put(1L, "pending");
        platform.installs.put(2L, "pending");

        HttpResponse<String> page = platform.get(app, SmallPlatform.redirect("salon_ids=1,2", List.of(1L)));

        assertThat(page.body()).contains("refused: not among the branches that were signed");
        assertThat(platform.activations).containsExactly(1L);
    }

    @Test
    void aBranchThatIsNotInstalledIsReportedAndTheOthersGoOn() throws Exception {
        platform.installs.put(2L, "pending");

        HttpResponse<String> page = platform.get(app, SmallPlatform.redirect("salon_ids=1,2", List.of(1L, 2L)));

        assertThat(page.body()).contains("connect the app in this branch first");
        assertThat(platform.activations).containsExactly(2L);
    }

    @Test
    void anEventIsVerifiedReadBackAndNoted() throws Exception {
        connect(1);
        platform.appointments.put(7L, TEN);

        assertThat(platform.deliver(app, 1, "evt_1", 7, "create", NINE)).isEqualTo(200);

        JsonNode note = notes(1).path(0);
        assertThat(note.path("eventId").asString()).isEqualTo("evt_1");
        assertThat(note.path("resourceId").asLong()).isEqualTo(7);
        assertThat(note.path("told").asString()).isEqualTo(NINE);
        assertThat(note.path("read").asString()).isEqualTo(TEN);
    }

    @Test
    void anEventSentTwiceIsNotedOnce() throws Exception {
        connect(1);
        platform.appointments.put(7L, NINE);

        assertThat(platform.deliver(app, 1, "evt_1", 7, "create", NINE)).isEqualTo(200);
        assertThat(platform.deliver(app, 1, "evt_1", 7, "create", NINE)).isEqualTo(200);

        assertThat(notes(1)).hasSize(1);
        assertThat(state().path("diary").findValuesAsString("about")).contains("duplicate");
    }

    @Test
    void anEventThatCannotBeReadBackIsSentAgain() throws Exception {
        connect(1);

        assertThat(platform.deliver(app, 1, "evt_1", 7, "create", NINE)).isEqualTo(503);
        assertThat(notes(1)).isEmpty();

        platform.appointments.put(7L, NINE);
        assertThat(platform.deliver(app, 1, "evt_1", 7, "create", NINE)).isEqualTo(200);
        assertThat(notes(1)).hasSize(1);
    }

    @Test
    void aCancelledAppointmentIsNotedWithoutReadingItBack() throws Exception {
        connect(1);

        assertThat(platform.deliver(app, 1, "evt_1", 7, "delete", NINE)).isEqualTo(200);

        assertThat(notes(1).path(0).path("read").isNull()).isTrue();
    }

    @Test
    void anotherBranchsSecretDoesNotOpenThisOne() throws Exception {
        connect(1, 2);
        platform.appointments.put(7L, NINE);

        String event = SmallPlatform.event(1, 7, "create", NINE);
        assertThat(platform.send(app, "/webhooks/1", "whsec_AAAA", "evt_1", event)).isEqualTo(401);
        assertThat(platform.deliver(app, 2, "evt_2", 7, "create", NINE)).isEqualTo(200);

        assertThat(notes(1)).isEmpty();
    }

    @Test
    void anEventOfOneBranchIsNotTakenAtTheAddressOfAnother() throws Exception {
        connect(1);
        String secret = platform.secretOf(1);

        int status = platform.send(app, "/webhooks/1", secret, "evt_1", SmallPlatform.event(2, 7, "create", NINE));

        assertThat(status).isEqualTo(400);
        assertThat(notes(1)).isEmpty();
    }

    @Test
    void anEventOfABranchThatIsNotConnectedIsTurnedAway() throws Exception {
        String event = SmallPlatform.event(1, 7, "create", NINE);

        assertThat(platform.send(app, "/webhooks/1", "whsec_AAAA", "evt_1", event)).isEqualTo(410);
    }

    @Test
    void notesAndMemoryOfEventsSurviveARestart() throws Exception {
        connect(1);
        platform.appointments.put(7L, NINE);
        platform.deliver(app, 1, "evt_1", 7, "create", NINE);

        app.close();
        app = app(Set.of());

        assertThat(platform.deliver(app, 1, "evt_1", 7, "create", NINE)).isEqualTo(200);
        assertThat(platform.deliver(app, 1, "evt_2", 7, "update", TEN)).isEqualTo(200);
        assertThat(notes(1).findValuesAsString("eventId")).containsExactly("evt_1", "evt_2");
    }

    @Test
    void aLineCutOffByACrashIsDroppedAndItsEventTakenAgain() throws Exception {
        connect(1);
        platform.appointments.put(7L, NINE);
        platform.deliver(app, 1, "evt_1", 7, "create", NINE);
        app.close();
        Files.writeString(folder.resolve("branch-1.jsonl"), "{\"eventId\":\"evt_2\",\"reso", StandardOpenOption.APPEND);

        app = app(Set.of());

        assertThat(notes(1)).hasSize(1);
        assertThat(platform.deliver(app, 1, "evt_2", 7, "update", TEN)).isEqualTo(200);
        app.close();
        app = app(Set.of());
        assertThat(notes(1).findValuesAsString("eventId")).containsExactly("evt_1", "evt_2");
    }

    @Test
    void aDisconnectedBranchIsPurgedAndTheOthersGoOn() throws Exception {
        connect(1, 2);
        platform.appointments.put(7L, NINE);
        platform.deliver(app, 1, "evt_1", 7, "create", NINE);
        platform.installs.remove(1L);

        assertThat(platform.deliverUninstall(app, 1)).isEqualTo(200);

        assertThat(folder.resolve("branch-1.jsonl")).doesNotExist();
        assertThat(state().path("branches").findValuesAsString("location")).containsExactly("2");
        assertThat(platform.deliver(app, 1, "evt_2", 7, "update", TEN)).isEqualTo(410);
        assertThat(platform.deliver(app, 2, "evt_3", 7, "create", NINE)).isEqualTo(200);
    }

    @Test
    void aLateNoticeDoesNotPurgeABranchThatIsConnectedAgain() throws Exception {
        connect(1);

        assertThat(platform.deliverUninstall(app, 1)).isEqualTo(200);

        assertThat(folder.resolve("branch-1.jsonl")).exists();
    }

    @Test
    void aBranchConnectedAgainStartsAfresh() throws Exception {
        connect(1);
        platform.appointments.put(7L, NINE);
        platform.deliver(app, 1, "evt_1", 7, "create", NINE);

        connect(1);

        assertThat(notes(1)).isEmpty();
        assertThat(platform.deliver(app, 1, "evt_2", 7, "create", NINE)).isEqualTo(200);
    }

    @Test
    void aForgedNoticePurgesNothing() throws Exception {
        connect(1);
        platform.installs.remove(1L);
        String notice = SmallPlatform.uninstall(1, SmallPlatform.APPLICATION);
        String secret = LifecycleNotice.secret(SmallPlatform.PARTNER_TOKEN, SmallPlatform.APPLICATION);

        assertThat(platform.send(app, "/lifecycle", "whsec_AAAA", "life_1", notice)).isEqualTo(403);
        assertThat(platform.send(app, "/lifecycle", secret, "life_1", notice.replace("partner-token", "x"))).isEqualTo(403);
        assertThat(platform.send(app, "/lifecycle", secret, "life_1", "[]")).isEqualTo(400);

        assertThat(folder.resolve("branch-1.jsonl")).exists();
    }

    @Test
    void aNoticeForAnotherApplicationIsLeftAlone() throws Exception {
        connect(1);
        platform.installs.remove(1L);
        long other = SmallPlatform.APPLICATION + 1;
        String secret = LifecycleNotice.secret(SmallPlatform.PARTNER_TOKEN, other);

        assertThat(platform.send(app, "/lifecycle", secret, "life_1", SmallPlatform.uninstall(1, other))).isEqualTo(200);

        assertThat(folder.resolve("branch-1.jsonl")).exists();
    }

    @Test
    void noSecretIsShownAndTheFileIsItsOwnersAlone() throws Exception {
        connect(1);

        assertThat(platform.get(app, "/state").body()).doesNotContain("whsec_", SmallPlatform.PARTNER_TOKEN);
        assertThat(Files.getPosixFilePermissions(folder.resolve("branch-1.jsonl"))).hasSize(2);
    }

    @Test
    void pathsAndMethodsAreExact() throws Exception {
        assertThat(platform.get(app, "/health").statusCode()).isEqualTo(200);
        assertThat(platform.get(app, "/healthy").statusCode()).isEqualTo(404);
        assertThat(platform.get(app, "/lifecycle").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> connect(long... locations) throws Exception {
        StringBuilder query = new StringBuilder("from=branchbook");
        List<Long> ids = Arrays.stream(locations).boxed().toList();
        for (long location : locations) {
            platform.installs.put(location, "pending");
            query.append("&salon_ids%5B%5D=").append(location);
        }
        return platform.get(app, SmallPlatform.redirect(query.toString(), ids));
    }

    private JsonNode notes(long location) throws Exception {
        for (JsonNode branch : state().path("branches")) {
            if (branch.path("location").asLong() == location) {
                return branch.path("notes");
            }
        }
        throw new AssertionError("branch " + location + " is not connected");
    }

    private JsonNode state() throws Exception {
        return JsonMapper.shared().readTree(platform.get(app, "/state").body());
    }

    private BranchNotes app(Set<Long> activates) throws IOException {
        return new BranchNotes(new Settings(
                "127.0.0.1", 0, null, platform.url(), SmallPlatform.PARTNER_TOKEN, SmallPlatform.APPLICATION,
                SmallPlatform.APPLICATION_TOKEN, folder, activates));
    }
}
