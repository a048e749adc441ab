package org.branchbook.booking;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of series, and which appointments are in them. */
@Component
class SeriesRows {

    private final JdbcClient jdbc;

    SeriesRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(long location, Recurrence recurrence) {
        return jdbc.sql("""
                        insert into series (location_id, unit, every, weekdays, times, until, left_out)
                        values (:location, :unit, :every, :weekdays, :times, :until, :except)
                        returning id""")
                .param("location", location)
                .param("unit", recurrence.unit().name())
                .param("every", recurrence.every())
                .param("weekdays", recurrence.weekdays().stream().map(DayOfWeek::getValue).toArray(Integer[]::new))
                .param("times", recurrence.times())
                .param("until", recurrence.until() == null ? null : Date.valueOf(recurrence.until()))
                .param("except", recurrence.except().stream().map(Date::valueOf).toArray(Date[]::new))
                .query(Long.class)
                .single();
    }

    /** The how manieth of the series the appointment is, from 1 on. */
    void add(long location, long series, int number, long appointment) {
        jdbc.sql("""
                        insert into series_appointment (location_id, appointment_id, series_id, number)
                        values (:location, :appointment, :series, :number)""")
                .param("location", location)
                .param("appointment", appointment)
                .param("series", series)
                .param("number", number)
                .update();
    }

    Optional<Recurrence> find(long location, long id) {
        return jdbc.sql("select * from series where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    /** The ids of all its appointments, in order. */
    List<Long> appointments(long location, long series) {
        return jdbc.sql("""
                        select appointment_id from series_appointment
                        where location_id = :location and series_id = :series order by number""")
                .param("location", location)
                .param("series", series)
                .query(Long.class)
                .list();
    }

    /** Series by appointment; appointments that stand alone are missing. */
    Map<Long, Long> of(long location, Collection<Long> appointments) {
        var series = new HashMap<Long, Long>();
        jdbc.sql("""
                        select appointment_id, series_id from series_appointment
                        where location_id = :location and appointment_id = any (:appointments)""")
                .param("location", location)
                .param("appointments", appointments.toArray(Long[]::new))
                .query(row -> {
                    series.put(row.getLong("appointment_id"), row.getLong("series_id"));
                });
        return series;
    }

    private static Recurrence read(ResultSet row) throws SQLException {
        var weekdays = Arrays.stream((Object[]) row.getArray("weekdays").getArray())
                .map(day -> DayOfWeek.of(((Number) day).intValue()))
                .collect(Collectors.toSet());
        var except = Arrays.stream((Date[]) row.getArray("left_out").getArray()).map(Date::toLocalDate).collect(Collectors.toSet());
        return new Recurrence(
                Recurrence.Unit.valueOf(row.getString("unit")), row.getInt("every"), weekdays,
                row.getObject("times", Integer.class), row.getObject("until", LocalDate.class), except);
    }
}
