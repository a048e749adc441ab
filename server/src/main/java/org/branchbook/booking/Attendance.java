package org.branchbook.booking;

import java.util.Arrays;
import java.util.Optional;

/** Whether the client came. */
public enum Attendance {
    NO_SHOW(-1), WAITING(0), ARRIVED(1), CONFIRMED(2);

    private final int code;

    Attendance(int code) {
        this.code = code;
    }

    /** As it is stored and travels: −1 no-show, 0 waiting, 1 arrived, 2 confirmed. */
    public int code() {
        return code;
    }

    public static Optional<Attendance> of(long code) {
        return Arrays.stream(values()).filter(attendance -> attendance.code == code).findFirst();
    }
}
