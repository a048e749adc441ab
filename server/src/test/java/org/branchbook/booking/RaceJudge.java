package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says by SQL whether the branch is as it must be whatever has happened. */
final class RaceJudge {

    private final JdbcClient jdbc;
    private final RaceCourse course;

    RaceJudge(RacedServer server, RaceCourse course) throws IOException {
        this.jdbc = server.jdbc();
        this.course = course;
    }

    void judge() {
        assertThat(count("""
                select count(*) from allocation one join allocation other
                  on other.location_id = one.location_id and other.occupant_kind = one.occupant_kind
                 and other.occupant_id = one.occupant_id
                 and (other.claimant_kind, other.claimant_id) > (one.claimant_kind, one.claimant_id)
                 and other.during && one.during
                where one.location_id = :location and one.blocking and other.blocking""")).as("taken twice").isZero();
        assertThat(count("""
                select count(*) from group_event where location_id = :location and taken > capacity""")).as("oversold").isZero();
        assertThat(count("""
                select count(*) from group_event event where event.location_id = :location and event.deleted_at is null
                  and event.taken <> (
                      select coalesce(sum(clients_count), 0) from appointment place
                      where place.location_id = event.location_id and place.group_event_id = event.id
                        and place.deleted_at is null)""")).as("places counted wrong").isZero();
        assertThat(count("""
                select count(*) from appointment
                where location_id = :location and group_event_id = 0 and deleted_at is null and 1 <> (
                    select count(*) from allocation claim
                    where claim.location_id = appointment.location_id and claim.claimant_kind = 0
                      and claim.claimant_id = appointment.id and claim.occupant_kind = 0
                      and claim.occupant_id = appointment.team_member_id and claim.blocking
                      and claim.during = tstzrange(appointment.starts_at,
                                                   appointment.starts_at + make_interval(secs => appointment.seconds)))"""))
                .as("without its time").isZero();
        assertThat(count("""
                select count(*) from appointment join appointment_line line
                  on line.location_id = appointment.location_id and line.appointment_id = appointment.id
                where appointment.location_id = :location and line.service_id = :massage and appointment.deleted_at is null
                  and 1 <> (
                    select count(*) from allocation claim
                    where claim.location_id = appointment.location_id and claim.claimant_kind = 0
                      and claim.claimant_id = appointment.id and claim.occupant_kind = 1)""")).as("without its room").isZero();
        assertThat(count("""
                select count(*) from allocation claim where claim.location_id = :location and claim.claimant_kind = 0
                  and not exists (
                    select 1 from appointment where appointment.location_id = claim.location_id
                      and appointment.id = claim.claimant_id and appointment.deleted_at is null)""")).as("taken by nobody").isZero();
        assertThat(count("""
                select count(*) from appointment where location_id = :location and (1, (deleted_at is not null)::int) <> (
                    select count(*) filter (where kind = 'CREATED'), count(*) filter (where kind = 'DELETED')
                    from event where event.location_id = appointment.location_id and subject = 'APPOINTMENT'
                      and subject_id = appointment.id)""")).as("not told once").isZero();
        assertThat(count("select max(seq) - count(*) from event where location_id = :location")).as("gaps in the log").isZero();
        var there = new HashSet<>(jdbc.sql("select id from appointment where location_id = :location and deleted_at is null")
                .param("location", course.location)
                .query(Long.class)
                .list());
        assertThat(there).as("promised").containsAll(course.promised());
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param("location", course.location)
                .param("massage", course.massage)
                .query(Long.class)
                .single();
    }
}
