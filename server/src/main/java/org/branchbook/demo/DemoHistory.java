package org.branchbook.demo;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The past and the near future of the demo chain, laid down in bulk: nothing of it happens now, so none of it is an event.
 * The same day gives the same history.
 */
@Component
class DemoHistory {

    private static final int PAST = 4_000;
    private static final int FUTURE = 600;
    private static final int PAST_DAYS = 120;
    private static final int FUTURE_DAYS = 28;
    private static final int ATTEMPTS = 200_000;
    private static final int GRID_MINUTES = 15;

    private final JdbcClient jdbc;

    DemoHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An appointment to be laid down. */
    private record Draft(
            DemoBranch branch, DemoBranch.Colleague colleague, DemoBranch.Offer offer, long client, Instant start, int attendance,
            boolean cancelled, boolean online) {

        Instant end() {
            return start.plusSeconds(offer.seconds());
        }

        boolean overlaps(Draft other) {
            return colleague.card().id() == other.colleague.card().id() && start.isBefore(other.end()) && other.start.isBefore(end());
        }
    }

    void layDown(List<DemoBranch> branches, List<List<Long>> clients, LocalDate today, Instant now) {
        var random = new SplittableRandom(20_260_101L);
        var drafts = new ArrayList<Draft>();
        fill(drafts, branches, clients, random, today, now, PAST, -PAST_DAYS, 0);
        fill(drafts, branches, clients, random, today, now, PAST + FUTURE, 0, FUTURE_DAYS);
        for (var branch : branches) {
            store(branch, drafts.stream().filter(draft -> draft.branch() == branch).toList(), now);
        }
    }

    /** Adds appointments on days {@code from} to {@code to}, counted from today, until there are {@code wanted}. */
    private static void fill(
            List<Draft> drafts, List<DemoBranch> branches, List<List<Long>> clients, SplittableRandom random, LocalDate today,
            Instant now, int wanted, int from, int to) {
        var taken = new HashMap<String, List<Draft>>();
        for (int attempt = 0; attempt < ATTEMPTS && drafts.size() < wanted; attempt++) {
            var index = random.nextInt(branches.size());
            var branch = branches.get(index);
            var colleague = branch.team().get(random.nextInt(branch.team().size()));
            var date = today.plusDays(random.nextInt(from, to + 1));
            if (colleague.offers().isEmpty() || !usuallyWorks(colleague, date, today)) {
                continue;
            }
            var draft = draft(branch, colleague, clients.get(index), random, date, now);
            var past = to == 0;
            var sameDay = taken.computeIfAbsent(colleague.card().id() + " " + date, key -> new ArrayList<>());
            if (draft.start().isBefore(now) == past && fits(draft) && sameDay.stream().noneMatch(draft::overlaps)) {
                sameDay.add(draft);
                drafts.add(draft);
            }
        }
    }

    /** By the schedule where there is one, and by the same weekday of this week further back. */
    private static boolean usuallyWorks(DemoBranch.Colleague colleague, LocalDate date, LocalDate today) {
        var scheduled = date;
        while (scheduled.isBefore(today.minusDays(DemoBranches.DAYS_BACK))) {
            scheduled = scheduled.plusWeeks(1);
        }
        return colleague.worksOn(scheduled);
    }

    private static Draft draft(
            DemoBranch branch, DemoBranch.Colleague colleague, List<Long> clients, SplittableRandom random, LocalDate date,
            Instant now) {
        var offer = colleague.offers().get(random.nextInt(colleague.offers().size()));
        var steps = (branch.place().closes() - branch.place().opens()) / GRID_MINUTES;
        var minute = branch.place().opens() + random.nextInt(steps) * GRID_MINUTES;
        var start = ZonedDateTime.of(date, LocalTime.MIDNIGHT.plusMinutes(minute), branch.location().zone()).toInstant();
        var past = start.isBefore(now);
        var chance = random.nextInt(100);
        int attendance = past ? (chance < 86 ? 1 : chance < 95 ? -1 : 0) : (chance < 30 ? 2 : 0);
        var cancelled = random.nextInt(100) < 5;
        // Regulars come more often than others: the square of a fraction leans to the front of the list.
        var fraction = random.nextDouble();
        var client = clients.get((int) (fraction * fraction * clients.size()));
        return new Draft(branch, colleague, offer, client, start, cancelled ? 0 : attendance, cancelled, random.nextInt(3) > 0);
    }

    /** Whether the appointment ends before the place closes and leaves the noon break alone. */
    private static boolean fits(Draft draft) {
        var zone = draft.branch().location().zone();
        var start = draft.start().atZone(zone);
        var from = start.getHour() * 60 + start.getMinute();
        var to = from + draft.offer().seconds() / 60;
        var shifts = draft.colleague().days().stream().filter(day -> !day.shifts().isEmpty()).findFirst().orElseThrow().shifts();
        return shifts.stream().anyMatch(shift -> from >= shift.fromMinute() && to <= shift.toMinute());
    }

    private void store(DemoBranch branch, List<Draft> drafts, Instant now) {
        var location = branch.location().id();
        var visits = numbers("visit", drafts.size());
        var ids = numbers("appointment", drafts.size());
        jdbc.sql("""
                        insert into visit (location_id, id, client_id, day)
                        select :location, visit.id, visit.client, cast(visit.day as date)
                        from unnest(:ids, :clients, :days) as visit (id, client, day)""")
                .param("location", location)
                .param("ids", visits)
                .param("clients", drafts.stream().map(Draft::client).toArray(Long[]::new))
                .param("days", drafts.stream()
                        .map(draft -> draft.start().atZone(branch.location().zone()).toLocalDate().toString())
                        .toArray(String[]::new))
                .update();
        appointments(location, drafts, ids, visits, now);
        lines(location, drafts, ids);
        allocations(location, drafts, ids);
        count(location);
    }

    private Long[] numbers(String table, int count) {
        return jdbc.sql("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :count)")
                .param("table", table)
                .param("count", count)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private void appointments(long location, List<Draft> drafts, Long[] ids, Long[] visits, Instant now) {
        jdbc.sql("""
                        insert into appointment (location_id, id, visit_id, team_member_id, client_id, starts_at, seconds,
                            attendance, online, team_member_requested, created_at, changed_at, deleted_at)
                        select :location, a.id, a.visit, a.member, a.client, to_timestamp(a.start), a.seconds, a.attendance,
                            a.online, true, least(:now, to_timestamp(a.start)) - interval '3 days',
                            least(:now, to_timestamp(a.start)) - interval '1 hour',
                            case when a.cancelled then least(:now, to_timestamp(a.start)) - interval '1 hour' end
                        from unnest(:ids, :visits, :members, :clients, :starts, :seconds, :attendances, :onlines, :cancelled)
                            as a (id, visit, member, client, start, seconds, attendance, online, cancelled)""")
                .param("location", location)
                .param("now", Timestamp.from(now))
                .param("ids", ids)
                .param("visits", visits)
                .param("members", drafts.stream().map(draft -> draft.colleague().card().id()).toArray(Long[]::new))
                .param("clients", drafts.stream().map(Draft::client).toArray(Long[]::new))
                .param("starts", drafts.stream().map(draft -> draft.start().getEpochSecond()).toArray(Long[]::new))
                .param("seconds", drafts.stream().map(draft -> draft.offer().seconds()).toArray(Integer[]::new))
                .param("attendances", drafts.stream().map(Draft::attendance).toArray(Integer[]::new))
                .param("onlines", drafts.stream().map(Draft::online).toArray(Boolean[]::new))
                .param("cancelled", drafts.stream().map(Draft::cancelled).toArray(Boolean[]::new))
                .update();
    }

    private void lines(long location, List<Draft> drafts, Long[] ids) {
        jdbc.sql("""
                        insert into appointment_line (location_id, appointment_id, number, service_id, title, full_price,
                                                      discount, price, amount)
                        select :location, line.id, 1, line.service, line.title, line.price, 0, line.price, 1
                        from unnest(:ids, :services, :titles, :prices) as line (id, service, title, price)""")
                .param("location", location)
                .param("ids", ids)
                .param("services", drafts.stream().map(draft -> draft.offer().service().id()).toArray(Long[]::new))
                .param("titles", drafts.stream().map(draft -> draft.offer().service().title()).toArray(String[]::new))
                .param("prices", drafts.stream().map(draft -> draft.offer().price()).toArray(BigDecimal[]::new))
                .update();
    }

    private void allocations(long location, List<Draft> drafts, Long[] ids) {
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < drafts.size(); i++) {
            if (!drafts.get(i).cancelled()) {
                kept.add(i);
            }
        }
        jdbc.sql("""
                        insert into allocation (location_id, occupant_kind, occupant_id, during, blocking, claimant_id)
                        select :location, 0, taken.member, tstzrange(to_timestamp(taken.since), to_timestamp(taken.until)), true,
                               taken.id
                        from unnest(:ids, :members, :since, :until) as taken (id, member, since, until)""")
                .param("location", location)
                .param("ids", kept.stream().map(i -> ids[i]).toArray(Long[]::new))
                .param("members", kept.stream().map(i -> drafts.get(i).colleague().card().id()).toArray(Long[]::new))
                .param("since", kept.stream().map(i -> drafts.get(i).start().getEpochSecond()).toArray(Long[]::new))
                .param("until", kept.stream().map(i -> drafts.get(i).end().getEpochSecond()).toArray(Long[]::new))
                .update();
    }

    private void count(long location) {
        jdbc.sql("""
                        update client set visits = total.visits, no_shows = total.no_shows, sold = total.sold,
                            first_visit_at = total.first, last_visit_at = total.last
                        from (select appointment.client_id,
                                     count(*) filter (where attendance = 1) as visits,
                                     count(*) filter (where attendance = -1) as no_shows,
                                     coalesce(sum(line.price) filter (where attendance = 1), 0) as sold,
                                     min(starts_at) filter (where attendance = 1) as first,
                                     max(starts_at) filter (where attendance = 1) as last
                              from appointment
                              join appointment_line line on line.location_id = appointment.location_id
                                                        and line.appointment_id = appointment.id
                              where appointment.location_id = :location and appointment.deleted_at is null
                              group by appointment.client_id) as total
                        where client.location_id = :location and client.id = total.client_id""")
                .param("location", location)
                .update();
    }
}
