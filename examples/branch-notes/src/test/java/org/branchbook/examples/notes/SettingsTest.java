package org.branchbook.examples.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BRANCH_NOTES_PARTNER_TOKEN", "secret-1", "BRANCH_NOTES_APPLICATION_TOKEN", "secret-2", "BRANCH_NOTES_APPLICATION_ID", "5",
            "BRANCH_NOTES_PORT", "9000", "PATH", "/bin");

    @Test
    void aFlagWinsOverTheEnvironment() {
        Settings settings = Settings.from(List.of("--port", "9001", "--activate", "3,1"), ENVIRONMENT);

        assertThat(settings.port()).isEqualTo(9001);
        assertThat(settings.application()).isEqualTo(5);
        assertThat(settings.activates()).containsExactly(1L, 3L);
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"--colour,blue", "--port,http", "--api-url,localhost", "--activate,x", "--partner-token,''"})
    void anUnusableSettingIsNamed(String flag, String value) {
        assertThatThrownBy(() -> Settings.from(List.of(flag, value), ENVIRONMENT))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining(flag);
    }

    @Test
    void aMissingTokenIsNamed() {
        assertThatThrownBy(() -> Settings.from(List.of(), Map.of())).hasMessageContaining("--partner-token");
    }
}
