package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.branchbook.clients.Client;
import org.branchbook.network.Location;
import org.branchbook.shared.Phone;
import org.branchbook.team.Resource;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;

/**
 * What is written in a location's diary for some days. {@code asOf} is the number of the newest event that is surely in it;
 * {@code stepMinutes} is the grid of the starts offered online; {@code columns} are in the order in which the team is shown; {@code appointments}
 * are also those that take places in the {@code groupEvents}; {@code titles} are the events' services by id.
 */
public record DiaryPages(
        Location location, long asOf, LocalDate today, int stepMinutes, List<Day> days, List<TeamMember> columns,
        List<Resource> resources, List<Work> work, List<Appointment> appointments, List<GroupEvent> groupEvents,
        Map<Long, String> titles, Map<Long, Guest> guests) {

    public DiaryPages withAppointments(List<Appointment> some) {
        return new DiaryPages(
                location, asOf, today, stepMinutes, days, columns, resources, work, some, groupEvents, titles, guests);
    }

    /** A local day; it may last 23, 24 or 25 hours. */
    public record Day(LocalDate date, Instant startsAt, Instant endsAt) {}

    /** A stretch of work without a break. */
    public record Work(long teamMember, Instant from, Instant to) {}

    /** A client as far as the reader may know him; without the right to see phones there is none. */
    public record Guest(long id, String name, @Nullable Phone phone, int visits) {

        static Guest of(Client client, boolean withPhone) {
            var card = client.card();
            return new Guest(client.id(), card.displayName(), withPhone ? card.phone() : null, client.totals().visits());
        }
    }
}
