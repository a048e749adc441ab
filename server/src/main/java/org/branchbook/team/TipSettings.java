package org.branchbook.team;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.Secrets;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who of a location's team takes tips; nobody, until it is said of him. */
@Component
public class TipSettings {

    private static final Right SEE = Right.SEE_TEAM;
    private static final Right CHANGE = Right.EDIT_TEAM_MEMBERS;
    private static final Set<String> TIPS = Set.of("tips");

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;
    private final Secrets secrets;
    private final TeamMembers team;

    TipSettings(JdbcClient jdbc, Access access, Events events, Secrets secrets, TeamMembers team) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.secrets = secrets;
        this.team = team;
    }

    /** Of everybody in the team, in the team's order. */
    public List<TipSetting> list(Caller caller, long location) {
        access.require(caller, location, SEE);
        return of(location);
    }

    private List<TipSetting> of(long location) {
        var members = team.list(location);
        var byId = members.stream().collect(Collectors.toMap(TeamMember::id, Function.identity()));
        var set = jdbc.sql("""
                        select team_member_id, enabled, hash from tip_setting
                        where location_id = :location and team_member_id = any (:members)""")
                .param("location", location)
                .param("members", byId.keySet().toArray(Long[]::new))
                .query((row, i) -> new TipSetting(byId.get(row.getLong("team_member_id")), row.getBoolean("enabled"), row.getString("hash")))
                .list()
                .stream()
                .collect(Collectors.toMap(setting -> setting.teamMember().id(), Function.identity()));
        return members.stream().map(member -> set.getOrDefault(member.id(), TipSetting.none(member))).toList();
    }

    /** Lets the team member take tips from now on. */
    @Transactional
    public TipSetting enable(Caller caller, long location, long teamMember) {
        return set(caller, location, teamMember, true);
    }

    /** Lets the team member take no more tips. The word for him in links stays his. */
    @Transactional
    public TipSetting disable(Caller caller, long location, long teamMember) {
        return set(caller, location, teamMember, false);
    }

    private TipSetting set(Caller caller, long location, long teamMember, boolean enabled) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = existing(location, teamMember);
        if (before.enabled() == enabled) {
            return before;
        }
        jdbc.sql("""
                        insert into tip_setting (location_id, team_member_id, enabled, hash)
                        values (:location, :teamMember, :enabled, :hash)
                        on conflict (location_id, team_member_id) do update set enabled = excluded.enabled""")
                .param("location", location)
                .param("teamMember", teamMember)
                .param("enabled", enabled)
                .param("hash", secrets.newToken())
                .update();
        events.append(turn, Change.updated(Subject.TEAM_MEMBER, teamMember, caller.cause(), TIPS));
        return existing(location, teamMember);
    }

    private TipSetting existing(long location, long teamMember) {
        return of(location).stream()
                .filter(setting -> setting.teamMember().id() == teamMember)
                .findFirst()
                .orElseThrow(() -> new NotFound("Team member not found"));
    }
}
