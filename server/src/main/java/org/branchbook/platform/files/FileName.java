package org.branchbook.platform.files;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files as people send them, made safe to be shown and to be offered for saving. */
public final class FileName {

    private static final int LONGEST = 150;

    private FileName() {}

    /**
     * The last step of a path without control, formatting and reserved characters, and with an ending that fits what the file
     * is: {@code ../../photo.php} of a picture becomes {@code photo.php.jpg}.
     */
    public static String clean(String sent, FileType type) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*%;]", "")
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+|[. ]+$", "");
        var name = plain.isEmpty() ? "file" : plain;
        return shortened(name, type.extensions().contains(extension(name)) ? extension(name) : type.extensions().getFirst());
    }

    private static String shortened(String name, String extension) {
        var stem = extension(name).equals(extension) ? name.substring(0, name.lastIndexOf('.')) : name;
        var end = stem.offsetByCodePoints(0, Math.min(stem.codePointCount(0, stem.length()), LONGEST));
        return stem.substring(0, end) + "." + extension;
    }

    /** What stands behind the last dot, in small letters; empty when there is none. */
    public static String extension(String name) {
        var dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
