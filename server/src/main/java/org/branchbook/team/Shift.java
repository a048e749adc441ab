package org.branchbook.team;

import org.branchbook.shared.Invalid;

/** A stretch of work within one local day, in minutes after midnight: from 0 to 1440, the end not included. */
public record Shift(int fromMinute, int toMinute) {

    public static final int DAY = 1_440;

    public Shift {
        if (fromMinute < 0 || toMinute > DAY || fromMinute >= toMinute) {
            throw new Invalid("shifts", "must begin before they end, between 00:00 and 24:00");
        }
    }
}
