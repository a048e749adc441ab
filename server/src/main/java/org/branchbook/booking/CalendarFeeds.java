package org.branchbook.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.Secrets;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.NotFound;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The appointments of a location or of one of its people as a calendar for other programs. A feed is read without a token, by
 * its word alone; it shows what the user who opened it may see at that moment, and nothing once he may not or has closed it.
 */
@Component
public class CalendarFeeds {

    private static final Duration BACK = Duration.ofDays(31);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int MOST = 10_000;
    private static final int RADIX = 36;
    private static final long WHOLE_LOCATION = 0;

    private final JdbcClient jdbc;
    private final Access access;
    private final ActivityLog activity;
    private final Secrets secrets;
    private final Locations locations;
    private final TeamMembers team;
    private final Clients clients;
    private final AppointmentSearch search;
    private final Clock clock;

    CalendarFeeds(
            JdbcClient jdbc, Access access, ActivityLog activity, Secrets secrets, Locations locations, TeamMembers team,
            Clients clients, AppointmentSearch search, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.activity = activity;
        this.secrets = secrets;
        this.locations = locations;
        this.team = team;
        this.clients = clients;
        this.search = search;
        this.clock = clock;
    }

    /** The caller's own feeds of the location. */
    public List<CalendarFeed> list(Caller caller, long location) {
        access.require(caller, location, Right.SEE_CALENDAR);
        return jdbc.sql("select * from calendar_feed where location_id = :location and user_id = :user order by id")
                .param("location", location)
                .param("user", caller.requireUser().id())
                .query((row, i) -> read(row))
                .list();
    }

    /** Opens a feed, or gives the one that the caller has already; a null team member means the whole location. */
    @Transactional
    public CalendarFeed open(Caller caller, long location, @Nullable Long teamMember) {
        access.require(caller, location, Right.SEE_CALENDAR);
        if (teamMember != null && team.all(location, List.of(teamMember)).isEmpty()) {
            throw new NotFound("Team member not found");
        }
        var added = jdbc.sql("""
                        insert into calendar_feed (location_id, user_id, team_member_id, opened_at)
                        values (:location, :user, :teamMember, :now)
                        on conflict (location_id, user_id, team_member_id) do nothing""")
                .param("location", location)
                .param("user", caller.requireUser().id())
                .param("teamMember", teamMember == null ? WHOLE_LOCATION : teamMember)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (added > 0) {
            record(caller, location, ActivityLog.Act.CALENDAR_OPENED);
        }
        return list(caller, location).stream()
                .filter(feed -> Objects.equals(feed.teamMember(), teamMember))
                .findFirst()
                .orElseThrow();
    }

    private void record(Caller caller, long location, ActivityLog.Act act) {
        activity.record(caller, new ActivityLog.Entry(location, act, "calendar for other programs"));
    }

    /** From now on its word opens nothing; a feed opened again gets another one. */
    @Transactional
    public void close(Caller caller, long location, long id) {
        access.requireMember(caller, location);
        var closed = jdbc.sql("delete from calendar_feed where location_id = :location and id = :id and user_id = :user")
                .param("location", location)
                .param("id", id)
                .param("user", caller.requireUser().id())
                .update();
        if (closed == 0) {
            throw unknown();
        }
        record(caller, location, ActivityLog.Act.CALENDAR_CLOSED);
    }

    private static NotFound unknown() {
        return new NotFound("Calendar not found");
    }

    private CalendarFeed read(ResultSet row) throws SQLException {
        var location = row.getLong("location_id");
        var id = row.getLong("id");
        var teamMember = row.getLong("team_member_id");
        return new CalendarFeed(
                location, id, row.getLong("user_id"), teamMember == WHOLE_LOCATION ? null : teamMember, word(location, id));
    }

    private String word(long location, long id) {
        var proof = secrets.derive("calendar feed " + location + " " + id);
        return Long.toString(location, RADIX) + "-" + Long.toString(id, RADIX) + "-" + proof;
    }

    /** The feed as a calendar file. A wrong word, a closed feed and one whose user may not see it any more answer alike. */
    public String file(String word) {
        var feed = find(word).orElseThrow(CalendarFeeds::unknown);
        var rights = access.permissions(feed.user(), List.of(feed.location())).get(feed.location());
        if (rights == null || !rights.allow(Right.SEE_CALENDAR)) {
            throw unknown();
        }
        var location = locations.get(feed.location());
        var now = clock.instant();
        var wanted = new AppointmentQuery(
                feed.teamMember(), null, null, now.minus(BACK), now.plus(AHEAD), null, null, null, null, null,
                null, true);
        var found = search.first(feed.location(), wanted, MOST);
        return file(location, feed, found, rights.allow(Right.SEE_CLIENT_PHONES));
    }

    private Optional<CalendarFeed> find(String word) {
        var parts = word.split("-");
        if (parts.length != 3 || parts[0].length() > 12 || parts[1].length() > 12) {
            return Optional.empty();
        }
        try {
            var location = Long.parseLong(parts[0], RADIX);
            var id = Long.parseLong(parts[1], RADIX);
            return Secrets.same(word(location, id), word) ? find(location, id) : Optional.empty();
        } catch (NumberFormatException notAWord) {
            return Optional.empty();
        }
    }

    private Optional<CalendarFeed> find(long location, long id) {
        return jdbc.sql("select * from calendar_feed where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    private String file(Location location, CalendarFeed feed, List<Appointment> appointments, boolean withPhones) {
        var people = team.all(location.id(), appointments.stream().map(Appointment::teamMember).distinct().toList()).stream()
                .collect(Collectors.toMap(TeamMember::id, Function.identity()));
        var visitors = clients.all(
                        location.id(), appointments.stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Client::id, Function.identity()));
        var file = new CalendarFile(title(location, feed));
        appointments.forEach(appointment -> file.add(entry(location, appointment, people, visitors, withPhones)));
        return file.toString();
    }

    private String title(Location location, CalendarFeed feed) {
        if (feed.teamMember() == null) {
            return location.details().title();
        }
        return team.all(location.id(), List.of(feed.teamMember())).stream()
                .findFirst()
                .map(member -> member.name() + ", " + location.details().title())
                .orElse(location.details().title());
    }

    private static CalendarFile.Entry entry(
            Location location, Appointment appointment, Map<Long, TeamMember> people, Map<Long, Client> visitors,
            boolean withPhones) {
        var client = appointment.client() == null ? null : visitors.get(appointment.client());
        var member = people.get(appointment.teamMember());
        var services = services(appointment);
        var who = client == null ? "" : client.card().displayName();
        var summary = who.isEmpty() ? services : who + ": " + services;
        var description = lines(
                member == null ? "" : member.name(), withPhones && client != null ? phone(client) : "",
                appointment.details().comment());
        return new CalendarFile.Entry(uid(appointment), appointment, summary, description, location.details().address(), "");
    }

    private static String phone(Client client) {
        var phone = client.card().phone();
        return phone == null ? "" : phone.international();
    }

    /** The same for the feed, the client's file and every change of them. */
    static String uid(Appointment appointment) {
        return appointment.location() + "." + appointment.id() + "@appointments.branchbook";
    }

    static String services(Appointment appointment) {
        return appointment.lines().stream().map(AppointmentLine::title).collect(Collectors.joining(", "));
    }

    static String lines(String... lines) {
        return Arrays.stream(lines).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }
}
