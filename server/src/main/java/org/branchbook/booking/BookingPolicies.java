package org.branchbook.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The booking rules of each location; one that has set none goes by {@link BookingPolicy#DEFAULT}. */
@Component
public class BookingPolicies {

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;

    BookingPolicies(JdbcClient jdbc, Access access, Events events) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
    }

    public BookingPolicy get(Caller caller, long location) {
        access.require(caller, location, Right.SEE_SETTINGS);
        return of(location);
    }

    /** The rules themselves, for whoever books. */
    public BookingPolicy of(long location) {
        return of(List.of(location)).get(location);
    }

    /** The rules of several locations, by location. */
    public Map<Long, BookingPolicy> of(Collection<Long> locations) {
        var rules = new HashMap<Long, BookingPolicy>();
        locations.forEach(location -> rules.put(location, BookingPolicy.DEFAULT));
        jdbc.sql("select * from booking_settings where location_id = any (:locations)")
                .param("locations", locations.toArray(Long[]::new))
                .query(row -> {
                    rules.put(row.getLong("location_id"), read(row));
                });
        return rules;
    }

    /** The locations that have set this kind of calendar; one that has set none is of kind 0. */
    public List<Long> locationsOfKind(Collection<Integer> kinds) {
        return jdbc.sql("select location_id from booking_settings where calendar_kind = any (:kinds) order by location_id")
                .param("kinds", kinds.toArray(Integer[]::new))
                .query(Long.class)
                .list();
    }

    private static BookingPolicy read(ResultSet row) throws SQLException {
        return new BookingPolicy(
                row.getBoolean("confirm_phone"), row.getBoolean("any_team_member"),
                Duration.ofMinutes(row.getLong("lead_minutes")), row.getInt("horizon_days"), row.getInt("step_minutes"),
                row.getInt("online_places_max"), row.getBoolean("may_move"),
                Duration.ofSeconds(row.getLong("move_until_seconds")), row.getBoolean("may_cancel"),
                Duration.ofSeconds(row.getLong("cancel_until_seconds")), row.getInt("calendar_kind"),
                row.getInt("places_max"), row.getBoolean("newsletter_agreement"), row.getBoolean("data_agreement"),
                new Allotment(
                        FairChoice.valueOf(row.getString("fair_choice")), row.getInt("fair_choice_days"),
                        Duration.ofMinutes(row.getLong("buffer_minutes")), row.getInt("break_seconds"),
                        Duration.ofMinutes(row.getLong("hold_minutes")), row.getInt("holds_per_caller")));
    }

    @Transactional
    public BookingPolicy change(Caller caller, long location, UnaryOperator<BookingPolicy> edit) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        var policy = edit.apply(of(location));
        write(location, policy);
        events.append(turn, Change.updated(Subject.LOCATION, location, caller.cause(), Set.of("bookingPolicy")));
        return policy;
    }

    private void write(long location, BookingPolicy policy) {
        jdbc.sql("""
                        insert into booking_settings (location_id, confirm_phone, any_team_member, lead_minutes, horizon_days,
                            step_minutes, online_places_max, may_move, move_until_seconds, may_cancel, cancel_until_seconds,
                            calendar_kind, places_max, newsletter_agreement, data_agreement, fair_choice, fair_choice_days,
                            buffer_minutes, break_seconds, hold_minutes, holds_per_caller)
                        values (:location, :confirm, :any, :lead, :horizon, :step, :onlinePlaces, :mayMove, :moveUntil,
                            :mayCancel, :cancelUntil, :kind, :places, :newsletter, :data, :choice, :choiceDays, :buffer, :break,
                            :hold, :holds)
                        on conflict (location_id) do update set confirm_phone = excluded.confirm_phone,
                            any_team_member = excluded.any_team_member, lead_minutes = excluded.lead_minutes,
                            horizon_days = excluded.horizon_days, step_minutes = excluded.step_minutes,
                            online_places_max = excluded.online_places_max, may_move = excluded.may_move,
                            move_until_seconds = excluded.move_until_seconds, may_cancel = excluded.may_cancel,
                            cancel_until_seconds = excluded.cancel_until_seconds, calendar_kind = excluded.calendar_kind,
                            places_max = excluded.places_max, newsletter_agreement = excluded.newsletter_agreement,
                            data_agreement = excluded.data_agreement, fair_choice = excluded.fair_choice,
                            fair_choice_days = excluded.fair_choice_days, buffer_minutes = excluded.buffer_minutes,
                            break_seconds = excluded.break_seconds, hold_minutes = excluded.hold_minutes,
                            holds_per_caller = excluded.holds_per_caller""")
                .param("location", location)
                .param("confirm", policy.confirmPhone())
                .param("any", policy.anyTeamMember())
                .param("lead", policy.lead().toMinutes())
                .param("horizon", policy.horizonDays())
                .param("step", policy.stepMinutes())
                .param("onlinePlaces", policy.onlinePlacesMax())
                .param("mayMove", policy.mayMove())
                .param("moveUntil", policy.moveUntil().toSeconds())
                .param("mayCancel", policy.mayCancel())
                .param("cancelUntil", policy.cancelUntil().toSeconds())
                .param("kind", policy.calendarKind())
                .param("places", policy.placesMax())
                .param("newsletter", policy.newsletterAgreement())
                .param("data", policy.dataAgreement())
                .param("choice", policy.allotment().choice().name())
                .param("choiceDays", policy.allotment().choiceDays())
                .param("buffer", policy.allotment().buffer().toMinutes())
                .param("break", policy.allotment().breakSeconds())
                .param("hold", policy.allotment().hold().toMinutes())
                .param("holds", policy.allotment().holdsPerCaller())
                .update();
    }
}
