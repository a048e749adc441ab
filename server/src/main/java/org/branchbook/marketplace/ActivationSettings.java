package org.branchbook.marketplace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an application brings along when it activates a location: where events go (ten addresses at most, each once), the
 * keys with which the platform calls it, and the places it shows itself in. Texts are empty where nothing was given.
 */
public record ActivationSettings(
        List<String> webhookUrls,
        String apiKey,
        String login,
        String secretKey,
        Set<Channel> channels,
        String chatUrl,
        String tipsUrl) {

    public static final int MOST_WEBHOOK_URLS = 10;

    public ActivationSettings {
        webhookUrls = List.copyOf(new LinkedHashSet<>(webhookUrls));
        channels = Set.copyOf(channels);
        var problems = new FieldProblems()
                .require(webhookUrls.size() <= MOST_WEBHOOK_URLS, "webhookUrls", "must not be more than " + MOST_WEBHOOK_URLS)
                .requireUrlOrNothing(chatUrl, "chatUrl")
                .requireUrlOrNothing(tipsUrl, "tipsUrl");
        for (var url : webhookUrls) {
            problems.require(FieldProblems.isWebAddress(url), "webhookUrls", "must be http or https addresses");
        }
        problems.refuseIfAny();
    }

    /** Only where events go. */
    static ActivationSettings webhooksOnly(List<String> webhookUrls) {
        return new ActivationSettings(webhookUrls, "", "", "", Set.of(), "", "");
    }

    /** Without the keys, so that a log does not carry them. */
    @Override
    public String toString() {
        return "ActivationSettings" + webhookUrls;
    }
}
