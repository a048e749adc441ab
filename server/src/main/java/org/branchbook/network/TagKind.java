package org.branchbook.network;

import java.util.Arrays;
import java.util.Optional;

/** What a tag may be hung on. {@link #GENERAL} ones fit everything. The codes are those of the database and of the wire. */
public enum TagKind {
    GENERAL(0), CLIENT(1), APPOINTMENT(2), GROUP_EVENT(3);

    private final int code;

    TagKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<TagKind> of(long code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
}
