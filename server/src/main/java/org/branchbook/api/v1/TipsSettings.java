package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.Wire;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TipSetting;
import org.branchbook.team.TipSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tips/{location}/settings}: who takes tips. A setting has the id of its team member. */
@RestController
@RequestMapping("/api/v1/tips/{location:\\d+}/settings")
class TipsSettings {

    private final TipSettings settings;
    private final Users users;

    TipsSettings(TipSettings settings, Users users) {
        this.settings = settings;
        this.users = users;
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        var shown = json(settings.list(caller, location));
        return Answer.list(shown, Meta.count(shown.size()));
    }

    /** A {@code GET} that changes something: so it is on this wire. */
    @GetMapping("/{id:\\d+}/enable")
    Answer enable(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(json(List.of(settings.enable(caller, location, id))).getFirst());
    }

    @PostMapping("/{id:\\d+}/disable")
    Answer disable(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(json(List.of(settings.disable(caller, location, id))).getFirst());
    }

    private List<SettingJson> json(List<TipSetting> some) {
        var ids = some.stream().map(setting -> setting.teamMember().details().user()).filter(Objects::nonNull).distinct().toList();
        var people = users.all(ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
        return some.stream().map(setting -> SettingJson.of(setting, people)).toList();
    }

    /** The links are empty and nobody is invited, because there is no page yet on which tips could be paid. */
    record SettingJson(
            long id,
            long locationId,
            long staffId,
            String hash,
            int status,
            String statusTitle,
            boolean isEnabled,
            String landingExternal,
            String masterTipsFormLink,
            boolean inviteSmsSent,
            MemberJson staff) {

        private static final String NO_LINK = "";

        static SettingJson of(TipSetting setting, Map<Long, User> people) {
            var member = setting.teamMember();
            return new SettingJson(
                    member.id(), member.location(), member.id(), setting.hash(), Wire.flag(setting.enabled()),
                    setting.enabled() ? "Enabled" : "Disabled", setting.enabled(), NO_LINK, NO_LINK, false, MemberJson.of(member, people));
        }
    }

    record MemberJson(
            long id, String name, String specialization, String avatar, EmployeeJson employee, @Nullable UserJson user,
            @Nullable PositionJson position) {

        static MemberJson of(TeamMember member, Map<Long, User> people) {
            var details = member.details();
            var user = details.user() == null ? null : people.get(details.user());
            return new MemberJson(
                    member.id(), details.name(), details.specialization(), details.avatar(),
                    new EmployeeJson(member.id(), details.phone()),
                    user == null ? null : new UserJson(user.id(), user.name(), user.email(), user.phone()),
                    member.position() == null ? null : new PositionJson(member.position().id(), member.position().title()));
        }

        record EmployeeJson(long id, String phone) {}

        record UserJson(long id, String name, String email, String phone) {}

        record PositionJson(long id, String title) {}
    }
}
