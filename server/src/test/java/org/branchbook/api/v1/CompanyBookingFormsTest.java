package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.Test;

/** A location's booking links. */
class CompanyBookingFormsTest {

    private final Branch branch = Branch.open();

    private List<String> defaults() {
        return branch.get("/company/{c}/booking_forms").data().valueStream()
                .filter(form -> form.path("is_default").asBoolean())
                .map(form -> form.path("title").asString())
                .toList();
    }

    @Test
    void thereIsAlwaysOneDefault() {
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Poster\",\"is_default\":false}");
        assertThat(defaults()).containsExactly("Site");

        var created = branch.post("/company/{c}/booking_forms", "{\"title\":\"App\",\"is_default\":true}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("is_default").asBoolean()).isTrue();
        assertThat(defaults()).containsExactly("App");
        assertThat(branch.get("/company/{c}/booking_forms").data()).hasSize(3);
    }

    @Test
    void whoMayNotChangeTheLocationAddsNone() {
        branch.post("/company/{c}/booking_forms", "{\"title\":\"Site\"}");
        branch.callAs(Right.SEE_SETTINGS);

        assertThat(branch.post("/company/{c}/booking_forms", "{\"title\":\"App\",\"is_default\":true}").status()).isEqualTo(403);
        assertThat(defaults()).containsExactly("Site");
    }
}
