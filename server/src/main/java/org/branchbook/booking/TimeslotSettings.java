package org.branchbook.booking;

import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** The grids of starts of locations; one that has set none goes by the step of its booking rules. */
@Component
public class TimeslotSettings {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Access access;
    private final Events events;

    TimeslotSettings(JdbcClient jdbc, ObjectMapper json, Access access, Events events) {
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.events = events;
    }

    public Timeslots get(Caller caller, long location) {
        access.require(caller, location, Right.SEE_SETTINGS);
        return of(location);
    }

    /** For whoever books. */
    Timeslots of(long location) {
        return jdbc.sql("select days from timeslot_settings where location_id = :location")
                .param("location", location)
                .query((row, i) -> json.readValue(row.getString("days"), Timeslots.class))
                .optional()
                .orElse(Timeslots.NONE);
    }

    /** Puts these grids in the place of whatever there was. What is booked already stays. */
    @Transactional
    public Timeslots replace(Caller caller, long location, Timeslots timeslots) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        jdbc.sql("""
                        insert into timeslot_settings (location_id, enabled, days) values (:location, :enabled, cast(:days as jsonb))
                        on conflict (location_id) do update set enabled = excluded.enabled, days = excluded.days""")
                .param("location", location)
                .param("enabled", timeslots.enabled())
                .param("days", json.writeValueAsString(timeslots))
                .update();
        events.append(turn, Change.updated(Subject.LOCATION, location, caller.cause(), Set.of("timeslots")));
        return timeslots;
    }
}
