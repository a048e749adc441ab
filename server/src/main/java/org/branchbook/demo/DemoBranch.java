package org.branchbook.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.branchbook.catalog.Service;
import org.branchbook.network.Location;
import org.branchbook.team.TeamMember;
import org.branchbook.team.WorkDay;

/** A demo location as it was set up: who works there, what they offer, when they work. */
record DemoBranch(Location location, DemoPlaces.Place place, List<Colleague> team, List<Long> categories) {

    /** A team member, the services they provide, and their days. */
    record Colleague(TeamMember card, List<Offer> offers, List<WorkDay> days) {

        boolean worksOn(LocalDate date) {
            return days.stream().anyMatch(day -> day.date().equals(date) && !day.shifts().isEmpty());
        }
    }

    record Offer(Service service, int seconds, BigDecimal price) {}
}
