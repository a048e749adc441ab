package org.branchbook.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.booking.GroupEvents.Content;
import org.branchbook.events.Events;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ways of repeating group events that a location has given names to. */
@Component
public class DuplicationStrategies {

    private static final Right EDIT = Right.CREATE_APPOINTMENTS;

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;

    DuplicationStrategies(JdbcClient jdbc, Access access, Events events) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
    }

    /** Those of the location, by title. Whoever may see its open group events may see them. */
    public List<DuplicationStrategy> list(long location) {
        return jdbc.sql("select * from duplication_strategy where location_id = :location order by title, id")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    /** The same for the staff. */
    public List<DuplicationStrategy> list(Caller caller, long location) {
        access.require(caller, location, Right.SEE_CALENDAR);
        return list(location);
    }

    public DuplicationStrategy get(Caller caller, long location, long id) {
        access.require(caller, location, EDIT);
        return find(location, id).orElseThrow(DuplicationStrategies::unknown);
    }

    private Optional<DuplicationStrategy> find(long location, long id) {
        return jdbc.sql("select * from duplication_strategy where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    private static NotFound unknown() {
        return new NotFound("Duplication strategy not found");
    }

    @Transactional
    public DuplicationStrategy create(Caller caller, long location, String title, Repetition repetition, Content content) {
        access.require(caller, location, EDIT);
        events.turn(location);
        var draft = new DuplicationStrategy(location, 0, title, repetition, content);
        var id = bind(
                """
                insert into duplication_strategy (location_id, title, repeat_mode, days, skipped, appointments)
                values (:location, :title, :mode, :days, :skipped, :appointments) returning id""",
                draft)
                .query(Long.class)
                .single();
        return new DuplicationStrategy(location, id, title, repetition, content);
    }

    @Transactional
    public DuplicationStrategy replace(
            Caller caller, long location, long id, String title, Repetition repetition, Content content) {
        access.require(caller, location, EDIT);
        events.turn(location);
        var strategy = new DuplicationStrategy(location, id, title, repetition, content);
        var changed = bind(
                """
                update duplication_strategy set title = :title, repeat_mode = :mode, days = :days, skipped = :skipped,
                    appointments = :appointments
                where location_id = :location and id = :id""",
                strategy)
                .param("id", id)
                .update();
        if (changed == 0) {
            throw unknown();
        }
        return strategy;
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, EDIT);
        events.turn(location);
        var deleted = jdbc.sql("delete from duplication_strategy where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        if (deleted == 0) {
            throw unknown();
        }
    }

    private JdbcClient.StatementSpec bind(String sql, DuplicationStrategy strategy) {
        var repetition = strategy.repetition();
        return jdbc.sql(sql)
                .param("location", strategy.location())
                .param("title", strategy.title())
                .param("mode", repetition.mode().code())
                .param("days", repetition.days().stream().sorted().map(day -> (short) day.getValue()).toArray(Short[]::new))
                .param("skipped", repetition.skipped())
                .param("appointments", strategy.content() == Content.WITH_APPOINTMENTS);
    }

    private static DuplicationStrategy read(ResultSet row) throws SQLException {
        var days = Arrays.stream((Short[]) row.getArray("days").getArray()).map(DayOfWeek::of).collect(Collectors.toSet());
        var mode = Repetition.Mode.of(row.getInt("repeat_mode")).orElseThrow();
        return new DuplicationStrategy(
                row.getLong("location_id"), row.getLong("id"), row.getString("title"),
                new Repetition(mode, days, row.getInt("skipped")),
                row.getBoolean("appointments") ? Content.WITH_APPOINTMENTS : Content.EVENT_ALONE);
    }
}
