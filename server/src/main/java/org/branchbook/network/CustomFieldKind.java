package org.branchbook.network;

import java.util.Arrays;
import java.util.Optional;

/** What a custom field describes. The code is that of the database, the word that of the wire. */
public enum CustomFieldKind {
    CLIENT(1, "client"), APPOINTMENT(2, "record");

    private final int code;
    private final String word;

    CustomFieldKind(int code, String word) {
        this.code = code;
        this.word = word;
    }

    int code() {
        return code;
    }

    public String word() {
        return word;
    }

    static CustomFieldKind of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst().orElseThrow();
    }

    /** By its word; {@code appointment} is known for {@code record}. */
    public static Optional<CustomFieldKind> named(String word) {
        return word.equals("appointment")
                ? Optional.of(APPOINTMENT)
                : Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
