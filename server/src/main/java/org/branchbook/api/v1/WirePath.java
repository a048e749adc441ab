package org.branchbook.api.v1;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.branchbook.shared.Invalid;

/** Reads dates that stand in an address, {@code 2026-11-24} or {@code 20261124}. */
final class WirePath {

    private WirePath() {}

    static LocalDate date(String name, String written) {
        try {
            return written.length() == 8
                    ? LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDate.parse(written);
        } catch (DateTimeException notADate) {
            throw new Invalid(name, "must be a date like 2026-11-24");
        }
    }
}
