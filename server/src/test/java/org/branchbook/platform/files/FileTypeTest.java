package org.branchbook.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is, and how its name is written. */
class FileTypeTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "%PDF-1.7 | PDF", "GIF89a<script>alert(1)</script> | GIF", "<html><script>alert(1)</script> | TEXT",
        "<svg onload='alert(1)'/> | TEXT", "MZ.... | PROGRAM", "#!/bin/sh | PROGRAM", "name;phone | TEXT", "RIFF....WEBPVP8 | WEBP",
        "RIFF....WAVE | WAV",
    })
    void contentTellsWhatAFileIs(String content, FileType type) {
        assertThat(FileType.of(bytes(content))).isEqualTo(type);
    }

    @Test
    void picturesArchivesAndDocumentsAreToldApart() {
        assertThat(FileType.of(bytes("\u0089PNG\r\n\u001a\n...."))).isEqualTo(FileType.PNG);
        assertThat(FileType.of(bytes("\u00ff\u00d8\u00ff\u00e0"))).isEqualTo(FileType.JPEG);
        assertThat(FileType.of(bytes("PK\u0003\u0004.....[Content_Types].xml....word/document.xml"))).isEqualTo(FileType.WORD);
        assertThat(FileType.of(bytes("PK\u0003\u0004.....evil.html"))).isEqualTo(FileType.ZIP);
        assertThat(FileType.of(new byte[] {0, 1, 2, 3})).isEqualTo(FileType.BYTES);
    }

    @Test
    void aLetterCutAtTheEndOfWhatIsLookedAtIsStillText() {
        var text = ("x".repeat(FileType.HEAD - 1) + "ü").getBytes(StandardCharsets.UTF_8);

        assertThat(FileType.of(Arrays.copyOf(text, FileType.HEAD))).isEqualTo(FileType.TEXT);
        assertThat(FileType.of(bytes("caf\u00e9"))).as("not UTF-8").isEqualTo(FileType.BYTES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "../../etc/passwd | TEXT | passwd.txt", "C:\\temp\\list.CSV | TEXT | list.csv", "photo.php | JPEG | photo.php.jpg",
        "page.html | TEXT | page.html.txt", "x.jpeg | JPEG | x.jpeg", "'' | PDF | file.pdf", "... | PDF | file.pdf",
    })
    void namesAreMadeSafe(String sent, FileType type, String name) {
        assertThat(FileName.clean(sent, type)).startsWith(name);
    }

    @Test
    void lettersThatTurnTheReadingAroundAreLeftOut() {
        assertThat(FileName.clean("invoice\u202Efdp.exe\r\nX: y", FileType.PDF)).isEqualTo("invoicefdp.exeX y.pdf");
        assertThat(FileName.clean("\u00fc".repeat(5_000) + ".pdf", FileType.PDF)).hasSize(154).endsWith(".pdf");
    }
}
