package org.branchbook.booking;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of waiting lists and of the offers made from them. */
@Component
class WaitingListRows {

    private static final String SELECT = """
            select entry.*, offer.id as offer_id, offer.team_member_id, offer.starts_at, offer.seconds, offer.rooms, offer.ends_at
            from waiting_entry entry
            left join place_offer offer
              on offer.location_id = entry.location_id and offer.entry_id = entry.id and offer.outcome = 'OPEN'
            where entry.location_id = :location""";

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingListRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts the client at the end of the list. */
    WaitingEntry insert(long location, long client, WaitingWish wish) {
        var id = jdbc.sql("""
                        insert into waiting_entry (location_id, client_id, services, team_members, first_day, last_day,
                            earliest, latest, comment, state, place, joined_at)
                        select :location, :client, :services, :anyOf, :from, :to, :earliest, :latest, :comment, 'WAITING',
                            coalesce(max(place), 0) + 1, :now
                        from waiting_entry where location_id = :location
                        returning id""")
                .param("location", location)
                .param("client", client)
                .param("services", wish.services().toArray(Long[]::new))
                .param("anyOf", wish.anyOf().toArray(Long[]::new))
                .param("from", Date.valueOf(wish.from()))
                .param("to", Date.valueOf(wish.to()))
                .param("earliest", wish.times().stream().map(times -> minute(times.earliest())).toArray(Integer[]::new))
                .param("latest", wish.times().stream().map(times -> minute(times.latest())).toArray(Integer[]::new))
                .param("comment", wish.comment())
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        return find(location, id).orElseThrow();
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    Optional<WaitingEntry> find(long location, long id) {
        return jdbc.sql(SELECT + " and entry.id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    /** In order; {@code closed}: also those who do not wait any more. */
    Listing<WaitingEntry> list(long location, boolean closed, Page page) {
        var condition = closed ? "" : " and entry.state in ('WAITING', 'OFFERED')";
        var rows = jdbc.sql(SELECT + condition + " order by entry.place limit :size offset :offset")
                .param("location", location)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, i) -> read(row))
                .list();
        var total = jdbc.sql("select count(*) from waiting_entry entry where entry.location_id = :location" + condition)
                .param("location", location)
                .query(Long.class)
                .single();
        return new Listing<>(rows, total);
    }

    /** The first in order of those who wait for one of the days and have no offer. */
    List<WaitingEntry> waiting(long location, LocalDate from, LocalDate to, int limit) {
        return jdbc.sql(SELECT + """
                         and entry.state = 'WAITING' and entry.first_day <= :to and entry.last_day >= :from
                        order by entry.place limit :limit""")
                .param("location", location)
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("limit", limit)
                .query((row, i) -> read(row))
                .list();
    }

    /** Those whose days have all passed, and who have no offer. */
    List<WaitingEntry> outOfDate(long location, LocalDate today) {
        return jdbc.sql(SELECT + " and entry.state = 'WAITING' and entry.last_day < :today order by entry.place")
                .param("location", location)
                .param("today", Date.valueOf(today))
                .query((row, i) -> read(row))
                .list();
    }

    /** Those whose offers have ended without an answer. */
    List<WaitingEntry> unanswered(long location) {
        return jdbc.sql(SELECT + " and offer.ends_at <= :now order by offer.ends_at, offer.id")
                .param("location", location)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> read(row))
                .list();
    }

    /** How many entries the client has on which something may still be offered. */
    int countOpen(long location, long client) {
        return jdbc.sql("""
                        select count(*) from waiting_entry
                        where location_id = :location and client_id = :client and state in ('WAITING', 'OFFERED')""")
                .param("location", location)
                .param("client", client)
                .query(Integer.class)
                .single();
    }

    /** The same for the whole list. */
    int countOpen(long location) {
        return jdbc.sql("""
                        select count(*) from waiting_entry
                        where location_id = :location and state in ('WAITING', 'OFFERED')""")
                .param("location", location)
                .query(Integer.class)
                .single();
    }

    void setState(WaitingEntry entry, WaitingEntry.State state) {
        jdbc.sql("update waiting_entry set state = :state where location_id = :location and id = :id")
                .param("state", state.name())
                .param("location", entry.location())
                .param("id", entry.id())
                .update();
    }

    void setBooked(WaitingEntry entry, long appointment) {
        jdbc.sql("""
                        update waiting_entry set state = 'BOOKED', appointment_id = :appointment
                        where location_id = :location and id = :id""")
                .param("appointment", appointment)
                .param("location", entry.location())
                .param("id", entry.id())
                .update();
    }

    /** Lets the entry wait on behind all others. */
    void moveToEnd(WaitingEntry entry, int missed) {
        jdbc.sql("""
                        update waiting_entry set state = 'WAITING', missed = :missed,
                            place = (select max(place) + 1 from waiting_entry where location_id = :location)
                        where location_id = :location and id = :id""")
                .param("missed", missed)
                .param("location", entry.location())
                .param("id", entry.id())
                .update();
    }

    /** Writes the offer down; its id is given by the row. */
    PlaceOffer insertOffer(PlaceOffer draft) {
        var id = jdbc.sql("""
                        insert into place_offer (location_id, entry_id, team_member_id, starts_at, seconds, rooms, ends_at,
                            outcome)
                        values (:location, :entry, :teamMember, :start, :seconds, :rooms, :end, 'OPEN')
                        returning id""")
                .param("location", draft.location())
                .param("entry", draft.entry())
                .param("teamMember", draft.teamMember())
                .param("start", Timestamp.from(draft.startsAt()))
                .param("seconds", draft.seconds())
                .param("rooms", draft.rooms().toArray(Long[]::new))
                .param("end", Timestamp.from(draft.endsAt()))
                .query(Long.class)
                .single();
        return new PlaceOffer(
                draft.location(), id, draft.entry(), draft.teamMember(), draft.startsAt(), draft.seconds(), draft.rooms(),
                draft.endsAt());
    }

    void close(PlaceOffer offer, PlaceOffer.Outcome outcome) {
        jdbc.sql("update place_offer set outcome = :outcome where location_id = :location and id = :id")
                .param("outcome", outcome.name())
                .param("location", offer.location())
                .param("id", offer.id())
                .update();
    }

    /** A place that was offered to somebody who did not take it. */
    record Passed(long entry, long teamMember, Instant start) {}

    Set<Passed> passed(long location, Collection<Long> entries) {
        return jdbc.sql("""
                        select entry_id, team_member_id, starts_at from place_offer
                        where location_id = :location and entry_id = any (:entries) and outcome in ('DECLINED', 'MISSED')""")
                .param("location", location)
                .param("entries", entries.toArray(Long[]::new))
                .query((row, i) -> new Passed(
                        row.getLong("entry_id"), row.getLong("team_member_id"), row.getTimestamp("starts_at").toInstant()))
                .set();
    }

    private static WaitingEntry read(ResultSet row) throws SQLException {
        var location = row.getLong("location_id");
        var id = row.getLong("id");
        var wish = new WaitingWish(
                longs(row.getArray("services")), longs(row.getArray("team_members")), row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class), times(row), row.getString("comment"));
        var offer = row.getObject("offer_id") == null ? null : new PlaceOffer(
                location, row.getLong("offer_id"), id, row.getLong("team_member_id"), row.getTimestamp("starts_at").toInstant(),
                row.getInt("seconds"), longs(row.getArray("rooms")), row.getTimestamp("ends_at").toInstant());
        return new WaitingEntry(
                location, id, row.getLong("client_id"), wish, WaitingEntry.State.valueOf(row.getString("state")),
                row.getLong("place"), row.getInt("missed"), offer, row.getObject("appointment_id", Long.class),
                row.getTimestamp("joined_at").toInstant());
    }

    private static List<WaitingWish.Times> times(ResultSet row) throws SQLException {
        var earliest = (Integer[]) row.getArray("earliest").getArray();
        var latest = (Integer[]) row.getArray("latest").getArray();
        return IntStream.range(0, earliest.length)
                .mapToObj(i -> new WaitingWish.Times(
                        LocalTime.ofSecondOfDay(earliest[i] * 60L), LocalTime.ofSecondOfDay(latest[i] * 60L)))
                .toList();
    }

    private static List<Long> longs(Array array) throws SQLException {
        return Arrays.asList((Long[]) array.getArray());
    }
}
