package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.Users;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.Applications;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /marketplace/developers/companies/{company}/applications}: an account's applications, for its maintainers. */
@RestController
@RequestMapping("/api/v1/marketplace/developers/companies/{company:\\d+}/applications")
class MarketplaceDevelopersApplications {

    private static final SentNames MODERATION = new SentNames(Map.of(
            "connectInstruction", "connect_instruction", "paymentInstruction", "payment_instruction"));

    private final Applications applications;
    private final Users users;

    MarketplaceDevelopersApplications(Applications applications, Users users) {
        this.applications = applications;
        this.users = users;
    }

    @GetMapping
    Answer list(@PathVariable long company, Caller caller) {
        return Answer.ok(shown(applications.ofDeveloper(caller, company)));
    }

    @PostMapping
    Answer create(@PathVariable long company, WireBody body, Caller caller) {
        var card = ApplicationInput.card(body);
        var settings = ApplicationInput.settings(body);
        var icon = ApplicationInput.icon(body);
        return Answer.created(shown(ApplicationInput.NAMES.read(
                () -> applications.create(caller, company, card, settings, icon))));
    }

    @PutMapping("/{application:\\d+}")
    Answer change(@PathVariable long company, @PathVariable long application, WireBody body, Caller caller) {
        var card = ApplicationInput.card(body);
        var settings = ApplicationInput.settings(body);
        var icon = ApplicationInput.icon(body);
        return Answer.ok(shown(ApplicationInput.NAMES.read(
                () -> applications.change(caller, company, application, card, settings, icon))));
    }

    /** A right that an application can ask for: its slug, and what it allows in plain words. */
    record RightJson(String slug, String title) {

        static RightJson of(Right right) {
            return new RightJson(right.slug(), right.title());
        }
    }

    @GetMapping("/available_rights")
    Answer availableRights(@PathVariable long company, Caller caller) {
        return Answer.ok(applications.availableRights(caller, company).stream().map(RightJson::of).toList());
    }

    @PutMapping("/{application:\\d+}/moderation")
    Answer instruct(@PathVariable long company, @PathVariable long application, WireBody body, Caller caller) {
        var connect = body.text("connect_instruction").orElse("");
        var payment = body.text("payment_instruction").orElse("");
        return Answer.ok(shown(MODERATION.read(() -> applications.instruct(caller, company, application, connect, payment))));
    }

    @PostMapping("/{application:\\d+}/moderation/start")
    Answer submit(@PathVariable long company, @PathVariable long application, Caller caller) {
        return Answer.ok(shown(applications.submit(caller, company, application)));
    }

    private ApplicationJson shown(Application application) {
        return shown(List.of(application)).getFirst();
    }

    private List<ApplicationJson> shown(List<Application> made) {
        var tokens = users.tokensOf(made.stream().map(Application::systemUser).toList());
        return made.stream()
                .map(application -> ApplicationJson.of(
                        application, tokens.get(application.systemUser()), MarketplaceApplications.iconOf(application)))
                .toList();
    }
}
