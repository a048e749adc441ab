package org.branchbook.booking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.branchbook.catalog.ServiceCategory;

/** What clients are shown beside what they choose from: the categories of the services, and the last day on which each team member works. */
record Showcase(List<ServiceCategory> categories, Map<Long, LocalDate> lastDays) {

    Showcase {
        categories = List.copyOf(categories);
        lastDays = Map.copyOf(lastDays);
    }
}
