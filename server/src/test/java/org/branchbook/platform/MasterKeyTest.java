package org.branchbook.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

    @TempDir
    Path data;

    @Test
    void isMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        MasterKey first = MasterKey.of(null, data);

        assertThat(MasterKey.of("", data).key()).isEqualTo(first.key());
        assertThat(first.key().getEncoded()).hasSize(32);
        assertThat(Files.getPosixFilePermissions(data.resolve("master.key"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("master.key"));
        }
    }

    @Test
    void comesFromTheSettingsWhenGivenThere() {
        byte[] bytes = new byte[32];
        bytes[7] = 7;
        assertThat(MasterKey.of(Base64.getEncoder().encodeToString(bytes), data).key().getEncoded()).isEqualTo(bytes);
        assertThat(data.resolve("master.key")).doesNotExist();
    }

    @Test
    void refusesAKeyOfAnotherLengthWithoutRepeatingIt() {
        assertThatThrownBy(() -> MasterKey.of("c2hvcnQ=", data))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("32 bytes in base64")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    @Test
    void doesNotReplaceADamagedFile() throws IOException {
        Files.writeString(data.resolve("master.key"), "damaged");
        assertThatThrownBy(() -> MasterKey.of(null, data)).isInstanceOf(StartFailure.class);
        assertThat(data.resolve("master.key")).hasContent("damaged");
    }
}
