package org.branchbook.booking;

import java.util.List;

/** That a client takes part in a series, with so many places, on those of its {@code days} every time. */
public record GroupEventEnrolment(long location, long id, long series, long client, int places, List<Long> days) {

    public GroupEventEnrolment {
        days = days.stream().distinct().sorted().toList();
    }
}
