package org.branchbook.team;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.branchbook.shared.Invalid;

/** When somebody works on one local date: shifts in their order, none on a day off. They do not overlap. */
public record WorkDay(long teamMember, LocalDate date, List<Shift> shifts) {

    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 2199;

    public WorkDay {
        if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
            throw new Invalid("date", "must be between 1970 and 2199");
        }
        shifts = shifts.size() < 2
                ? List.copyOf(shifts)
                : List.copyOf(shifts.stream().sorted(Comparator.comparingInt(Shift::fromMinute)).toList());
        for (int i = 1; i < shifts.size(); i++) {
            if (shifts.get(i).fromMinute() < shifts.get(i - 1).toMinute()) {
                throw new Invalid("shifts", "must not overlap");
            }
        }
    }

    public static WorkDay off(long teamMember, LocalDate date) {
        return new WorkDay(teamMember, date, List.of());
    }
}
