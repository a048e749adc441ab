package org.branchbook.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What clients of a location agree to before they book: text or HTML as the location wrote it, empty when there is none. */
@Component
public class PrivacyPolicies {

    private static final int LONGEST = 200_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;

    PrivacyPolicies(JdbcClient jdbc, Clock clock, Access access, Events events, ActivityLog activity) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
        this.activity = activity;
    }

    /** For anybody to read. */
    public String of(long location) {
        return jdbc.sql("select content from privacy_policy where location_id = :location")
                .param("location", location)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Transactional
    public void write(Caller caller, long location, String content) {
        access.require(caller, location, Right.EDIT_LOCATION);
        if (content.length() > LONGEST) {
            throw new Invalid("content", "must have no more than " + LONGEST + " characters");
        }
        var turn = events.turn(location);
        jdbc.sql("""
                        insert into privacy_policy (location_id, content, changed_at) values (:location, :content, :now)
                        on conflict (location_id) do update set content = excluded.content, changed_at = excluded.changed_at""")
                .param("location", location)
                .param("content", content)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.append(turn, Change.updated(Subject.LOCATION, location, caller.cause(), Set.of("privacyPolicy")));
        activity.record(caller, new ActivityLog.Entry(location, ActivityLog.Act.LOCATION_CHANGED, "privacy policy"));
    }
}
