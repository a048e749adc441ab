package org.branchbook.access;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what, when and from where. Rows are only ever added, in the transaction of what they tell. */
@Component
public class ActivityLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    ActivityLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is worth remembering; {@code location} is null for acts that concern no single location, such as a sign-in. */
    public record Entry(@Nullable Long location, Act act, String about) {}

    /** The acts that are written down. */
    public enum Act {
        SIGNED_IN, SIGN_IN_REFUSED, SIGNED_OUT, APPLICATION_INSTALLED, APPLICATION_ACTIVATED, APPLICATION_DISABLED,
        CLIENT_DELETED, APPOINTMENT_CANCELLED, GROUP_EVENT_CANCELLED, TEAM_MEMBER_DELETED, REVIEW_DELETED, SERVICE_DELETED,
        LOCATION_CREATED, LOCATION_CHANGED,
        LOCATION_CLOSED, PASSWORD_CHANGED, BOOKING_USER_CHANGED, CALENDAR_OPENED, CALENDAR_CLOSED,
        SUBSCRIPTION_OPENED, SUBSCRIPTION_CHANGED, SUBSCRIPTION_ENDED, SUBSCRIPTION_PAUSED, SUBSCRIPTION_RESUMED,
        SUBSCRIPTION_SECRET_CHANGED, SUBSCRIPTION_FAILING, SUBSCRIPTION_RECOVERED, SUBSCRIPTION_GAVE_UP
    }

    public void record(Caller caller, Entry entry) {
        jdbc.sql("""
                        insert into activity (location_id, act, about, way, user_id, partner_id, address, request_id, happened_at)
                        values (:location, :act, :about, :way, :user, :partner, :address, :request, :now)""")
                .param("location", entry.location() == null ? 0L : entry.location())
                .param("act", entry.act().name())
                .param("about", entry.about())
                .param("way", caller.way().name())
                .param("user", caller.user() == null ? null : caller.user().id())
                .param("partner", caller.partner() == null ? null : caller.partner().id())
                .param("address", caller.address())
                .param("request", caller.request())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
