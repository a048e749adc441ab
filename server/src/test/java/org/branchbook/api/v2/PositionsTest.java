package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in version 2, and with them the ground that every resource of version 2 stands on. */
class PositionsTest {

    private static final String POSITIONS = "/api/v2/locations/{c}/positions";

    private final Branch branch = Branch.open();

    @Test
    void aPositionIsADocumentWithAnIdAsText() {
        var created = branch.post(POSITIONS, "{\"title\":\"Stylist\",\"description\":\"Cuts\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().has("success")).isFalse();
        assertThat(created.json().path("meta").isArray()).isTrue();
        assertThat(created.json().has("included")).isFalse();
        assertThat(created.data().path("type").asString()).isEqualTo("position");
        assertThat(created.data().path("id").isString()).isTrue();
        assertThat(created.data().has("relationships")).isFalse();
        assertThat(created.data().at("/attributes/chain_id").asLong()).isEqualTo(branch.chain);
        assertThat(created.data().at("/attributes/salon_ids/0").asLong()).isEqualTo(branch.id);
    }

    @Test
    void aListHasNoMetaAndBothWordsForALocationLeadToIt() {
        var id = branch.post(POSITIONS, "{\"title\":\"Stylist\"}").data().path("id").asString();

        var listed = branch.get("/api/v2/companies/{c}/positions/");

        assertThat(listed.json().has("meta")).isFalse();
        assertThat(listed.data().at("/0/id").asString()).isEqualTo(id);
        assertThat(branch.get(POSITIONS + "/" + id).data().at("/attributes/title").asString()).isEqualTo("Stylist");
    }

    @Test
    void aChangeKeepsTheDescriptionThatItDoesNotName() {
        var id = branch.post(POSITIONS, "{\"title\":\"Stylist\",\"description\":\"Cuts\"}").data().path("id").asString();

        assertThat(branch.put(POSITIONS + "/" + id, "{\"title\":\"Barber\"}").status()).isEqualTo(204);

        var read = branch.get(POSITIONS + "/" + id).data().path("attributes");
        assertThat(read.path("title").asString()).isEqualTo("Barber");
        assertThat(read.path("description").asString()).isEqualTo("Cuts");
    }

    @Test
    void aDeletedPositionIsGone() {
        var id = branch.post(POSITIONS, "{\"title\":\"Stylist\"}").data().path("id").asString();

        assertThat(branch.delete(POSITIONS + "/" + id).status()).isEqualTo(204);

        assertThat(branch.get(POSITIONS + "/" + id).status()).isEqualTo(404);
        assertThat(branch.delete(POSITIONS + "/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":\" \"}", "[]", "[1]", "{\"title\":{\"a\":1}}", "{\"title\":\"Stylist\",\"salary\":1}"})
    void aBodyWithoutATitleOrWithUnknownWordsIsRefused(String body) {
        var refused = branch.post(POSITIONS, body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("success").asBoolean()).isFalse();
        assertThat(refused.json().at("/meta/message").asString()).isNotEmpty();
        assertThat(branch.get(POSITIONS).data()).isEmpty();
    }

    @Test
    void theRefusalNamesTheUnknownWord() {
        var refused = branch.post(POSITIONS, "{\"title\":\"Stylist\",\"salary\":1}");

        assertThat(refused.json().at("/meta/errors/salary/0").asString()).isNotEmpty();
    }

    @Test
    void textsThatAreTooLongAreRefused() {
        assertThat(branch.post(POSITIONS, "{\"title\":\"" + "a".repeat(101) + "\"}").status()).isEqualTo(422);
        assertThat(branch.post(POSITIONS, "{\"title\":\"a\",\"description\":\"" + "a".repeat(1001) + "\"}").status()).isEqualTo(422);
        assertThat(branch.post(POSITIONS, "{\"title\":\"" + "a".repeat(100) + "\"}").status()).isEqualTo(201);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var id = branch.post(POSITIONS, "{\"title\":\"Stylist\"}").data().path("id").asString();
        branch.callAs(Right.SEE_POSITIONS);

        assertThat(branch.get(POSITIONS).status()).isEqualTo(200);
        assertThat(branch.post(POSITIONS, "{\"title\":\"Barber\"}").status()).isEqualTo(403);
        assertThat(branch.put(POSITIONS + "/" + id, "{\"title\":\"Barber\"}").status()).isEqualTo(403);
        assertThat(branch.delete(POSITIONS + "/" + id).status()).isEqualTo(403);
    }

    @Test
    void anotherTenantsPositionIsLikeNone() {
        var elsewhere = Branch.open().post(POSITIONS, "{\"title\":\"Stylist\"}").data().path("id").asString();

        assertThat(branch.get(POSITIONS + "/" + elsewhere).status()).isEqualTo(404);
        assertThat(branch.put(POSITIONS + "/" + elsewhere, "{\"title\":\"Barber\"}").status()).isEqualTo(404);
        branch.callAsStranger();
        assertThat(branch.get(POSITIONS).status()).isEqualTo(403);
        branch.callWithoutUser();
        assertThat(branch.get(POSITIONS).status()).isEqualTo(401);
    }
}
