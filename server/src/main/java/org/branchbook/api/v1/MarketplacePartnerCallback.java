package org.branchbook.api.v1;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.marketplace.Activation;
import org.branchbook.marketplace.ActivationSettings;
import org.branchbook.marketplace.Channel;
import org.branchbook.marketplace.Installs;
import org.branchbook.marketplace.OpenedSubscription;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /marketplace/partner/callback}: an application answers an owner's consent and begins to work in the location. */
@RestController
@RequestMapping("/api/v1/marketplace/partner/callback")
@PartnerOperation
class MarketplacePartnerCallback {

    private static final SentNames NAMES =
            new SentNames(Map.of("webhookUrls", "webhook_urls", "chatUrl", "chat_url", "tipsUrl", "tips_url"));
    private static final int MOVED = 301;

    private final Installs installs;

    MarketplacePartnerCallback(Installs installs) {
        this.installs = installs;
    }

    /** {@code webhook_secret} is that of the first subscription; null when there is none. */
    record ActivationJson(@Nullable String webhookSecret, List<OpenedSubscription> subscriptions) {

        static ActivationJson of(Activation activation) {
            var opened = activation.subscriptions();
            return new ActivationJson(opened.isEmpty() ? null : opened.getFirst().secret(), opened);
        }
    }

    @PostMapping
    Answer activate(WireBody body, Caller caller) {
        var activation = installs.activate(
                caller, body.requireInteger("salon_id"), body.requireInteger("application_id"), settings(body));
        return Answer.created(ActivationJson.of(activation), Meta.message("The application is active."));
    }

    /** {@code redirect_url}: the page on which the location's owner goes on. */
    record RedirectJson(
            String redirectUrl, @Nullable String webhookSecret, List<OpenedSubscription> subscriptions) {}

    /** The same from a browser's form, which goes on to a page. Programs are answered, not sent elsewhere. */
    @PostMapping("/redirect")
    Answer activateAndGoOn(WireBody body, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        var location = body.requireInteger("salon_id");
        var activation = installs.activate(caller, location, body.requireInteger("application_id"), settings(body));
        var page = "/console/apps?location=" + location;
        var told = ActivationJson.of(activation);
        if (wantsJson(request)) {
            return Answer.ok(new RedirectJson(page, told.webhookSecret(), told.subscriptions()));
        }
        response.setHeader("Location", page);
        return Answer.message(MOVED, null, "The application is active.");
    }

    private static boolean wantsJson(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept")).stream()
                .map(accepted -> accepted.toLowerCase(Locale.ROOT))
                .anyMatch(accepted -> accepted.contains("json"));
    }

    private static ActivationSettings settings(WireBody body) {
        return NAMES.read(() -> new ActivationSettings(
                webhookUrls(body), body.text("api_key").orElse(""), body.text("login").orElse(""),
                body.text("secret_key").orElse(""), channels(body), body.text("chat_url").orElse(""),
                body.text("tips_url").orElse("")));
    }

    /** Some clients send an empty object where they mean no addresses. */
    private static List<String> webhookUrls(WireBody body) {
        var sent = body.raw().get("webhook_urls");
        if (sent != null && sent.isObject() && sent.isEmpty()) {
            return List.of();
        }
        return body.texts("webhook_urls").stream().filter(url -> !url.isBlank()).toList();
    }

    private static Set<Channel> channels(WireBody body) {
        return body.texts("channels").stream()
                .map(slug -> Channel.bySlug(slug).orElseThrow(() -> new Invalid("channels", "must be sms or whatsapp")))
                .collect(Collectors.toUnmodifiableSet());
    }
}
