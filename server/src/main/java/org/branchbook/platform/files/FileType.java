package org.branchbook.platform.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a file is, told by how its content begins and never by its name. Whatever is no known kind of document or picture is
 * plain text or mere bytes, so that nothing of it is ever shown as a page.
 */
public enum FileType {
    PDF("application/pdf", List.of("pdf"), head -> begins(head, "%PDF-")),
    PNG("image/png", List.of("png"), head -> begins(head, "\u0089PNG\r\n\u001a\n")),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), head -> begins(head, "\u00ff\u00d8\u00ff")),
    GIF("image/gif", List.of("gif"), head -> begins(head, "GIF87a") || begins(head, "GIF89a")),
    WEBP("image/webp", List.of("webp"), head -> begins(head, "RIFF") && has(head, 8, "WEBP")),
    HEIC("image/heic", List.of("heic", "heif"), head -> has(head, 4, "ftyphei") || has(head, 4, "ftypmif1")),
    WAV("audio/wav", List.of("wav"), head -> begins(head, "RIFF") && has(head, 8, "WAVE")),
    MP3("audio/mpeg", List.of("mp3"), head -> begins(head, "ID3")),
    OGG("audio/ogg", List.of("ogg", "oga", "opus"), head -> begins(head, "OggS")),
    MP4("video/mp4", List.of("mp4", "m4v", "m4a", "mov"), head -> has(head, 4, "ftyp")),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx"), head -> isOffice(head, "word/")),
    SHEET("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx"), head -> isOffice(head, "xl/")),
    SLIDES("application/vnd.openxmlformats-officedocument.presentationml.presentation", List.of("pptx"), head -> isOffice(head, "ppt/")),
    ZIP("application/zip", List.of("zip"), head -> begins(head, "PK\u0003\u0004") || begins(head, "PK\u0005\u0006")),
    OLDER_OFFICE("application/x-ole-storage", List.of("doc", "xls", "ppt"), head -> begins(head, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")),
    /** Is turned away: Windows, Linux and Mac programs, and scripts that name their interpreter. */
    PROGRAM("application/octet-stream", List.of(), head -> begins(head, "MZ") || begins(head, "\u007fELF") || begins(head, "#!")
            || begins(head, "\u00cf\u00fa\u00ed\u00fe") || begins(head, "\u00ca\u00fe\u00ba\u00be")),
    TEXT("text/plain", List.of("txt", "csv", "md", "log"), FileType::isText),
    BYTES("application/octet-stream", List.of("bin"), head -> true);

    /** How much of the beginning is looked at. */
    static final int HEAD = 4_096;

    private final String mediaType;
    private final List<String> extensions;
    private final Predicate<byte[]> sign;

    FileType(String mediaType, List<String> extensions, Predicate<byte[]> sign) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.sign = sign;
    }

    /** By the first bytes of a file, at least {@link #HEAD} of them where there are so many. */
    public static FileType of(byte[] head) {
        return Arrays.stream(values()).filter(type -> type.sign.test(head)).findFirst().orElse(BYTES);
    }

    public String mediaType() {
        return mediaType;
    }

    /** Those under which such files are known, without the dot; the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    private static boolean begins(byte[] head, String sign) {
        return has(head, 0, sign);
    }

    private static boolean has(byte[] head, int offset, String sign) {
        var bytes = sign.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= offset + bytes.length && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
    }

    /** Such a document is an archive in which a folder is named after the program. */
    private static boolean isOffice(byte[] head, String folder) {
        return begins(head, "PK\u0003\u0004") && new String(head, StandardCharsets.ISO_8859_1).contains(folder);
    }

    private static boolean isText(byte[] head) {
        var decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = CharBuffer.allocate(head.length);
        // The last letter may be cut through; only what is broken before it counts.
        var whole = head.length < HEAD;
        return !decoder.decode(ByteBuffer.wrap(head), text, whole).isError()
                && text.flip().chars().noneMatch(letter -> letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t' && letter != '\f');
    }
}
