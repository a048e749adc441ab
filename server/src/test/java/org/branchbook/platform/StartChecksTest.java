package org.branchbook.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StartChecksTest {

    @Test
    void knowsEverySettingByItsNameInTheEnvironment() {
        assertThatCode(() -> StartChecks.requireKnownNames(Set.of(
                "BRANCHBOOK_DATA", "BRANCHBOOK_BASE_URL", "BRANCHBOOK_BASEURL", "BRANCHBOOK_DATABASE_URL", "BRANCHBOOK_DATABASE_POOL_SIZE",
                "BRANCHBOOK_RATE_PER_SECOND", "BRANCHBOOK_OUTGOING_ALLOW", "BRANCHBOOK_OUTGOING_ALLOW_0", "BRANCHBOOK_MASTER_KEY", "PATH")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAMistypedOne() {
        assertThatThrownBy(() -> StartChecks.requireKnownNames(Set.of("BRANCHBOOK_MASTERKEYS")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("BRANCHBOOK_MASTERKEYS");
    }
}
