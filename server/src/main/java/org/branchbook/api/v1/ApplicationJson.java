package org.branchbook.api.v1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.branchbook.api.Wire;
import org.branchbook.api.WireDates;
import org.branchbook.events.Subject;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.Channel;
import org.branchbook.marketplace.Functionality;
import org.jspecify.annotations.Nullable;

/**
 * An application as its maintainers see it: what they sent, and what the platform adds. {@code application_token} is the
 * user token of its technical user. Times are UTC.
 */
record ApplicationJson(
        long id,
        long marketplacePartnerId,
        String title,
        String shortDescription,
        String fullDescription,
        List<String> featuresDescription,
        List<Promo> promoMaterials,
        List<Question> questions,
        List<String> functionalities,
        String icon,
        long categoryId,
        List<Long> countryIds,
        String websiteUrl,
        String price,
        int trialDuration,
        List<Long> channels,
        Object permissions,
        String callbackUrl,
        String registrationRedirectUrl,
        boolean isPersonalDataAccessNeeded,
        boolean isMultipleSalonsAllowed,
        boolean isIframe,
        String slug,
        boolean isNonpublic,
        String nonpublicWebhookUrl,
        String monetizationType,
        Map<String, Integer> hookSettings,
        String salonIdsEncoding,
        int pendingHours,
        String applicationToken,
        long systemUserId,
        Object shortLinks,
        String createdAt,
        @Nullable String moderatedAt,
        Moderation moderation) {

    record Promo(String type, String content) {}

    record Question(String question, String answer) {}

    record Moderation(String connectInstruction, String paymentInstruction, @Nullable String startedAt) {}

    static ApplicationJson of(Application application, String token, String icon) {
        var card = application.card();
        var settings = application.settings();
        var moderation = application.moderation();
        return new ApplicationJson(
                application.id(), application.developer(), card.title(), card.shortDescription(), card.fullDescription(),
                card.features(),
                card.promoMaterials().stream().map(promo -> new Promo(slug(promo.kind()), promo.content())).toList(),
                card.questions().stream().map(asked -> new Question(asked.question(), asked.answer())).toList(),
                card.functionalities().stream().map(Functionality::slug).sorted().toList(),
                icon, card.category().id(), card.countries().stream().sorted().toList(), card.website(), card.price(),
                card.trialDays(), card.channels().stream().map(Channel::id).sorted().toList(),
                Wire.orEmpty(settings.permissions().values().isEmpty() ? null : new TreeMap<>(settings.permissions().values())),
                settings.callbackUrl(), settings.registrationUrl(), settings.personalData(), settings.severalLocations(),
                settings.embedded(), card.slug(), settings.nonpublic(), settings.nonpublicWebhookUrl(),
                slug(card.monetization()), flags(settings.subjects()), slug(settings.locationIds()), settings.pendingHours(),
                token, application.systemUser(), Wire.EMPTY, moment(application.createdAt()),
                momentOrNull(moderation.publishedAt()),
                new Moderation(moderation.connectInstruction(), moderation.paymentInstruction(), momentOrNull(moderation.submittedAt())));
    }

    /** The wire's word for one of a few choices. */
    static String slug(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static String moment(Instant moment) {
        return WireDates.local(moment, ZoneOffset.UTC);
    }

    private static @Nullable String momentOrNull(@Nullable Instant moment) {
        return moment == null ? null : moment(moment);
    }

    private static Map<String, Integer> flags(Set<Subject> subjects) {
        var flags = new LinkedHashMap<String, Integer>();
        ApplicationInput.FLAGS.forEach((subject, flag) -> flags.put(flag, Wire.flag(subjects.contains(subject))));
        return flags;
    }
}
