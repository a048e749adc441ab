package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Permissions;
import org.branchbook.api.WireBody;
import org.branchbook.events.Subject;
import org.branchbook.marketplace.ApplicationCard;
import org.branchbook.marketplace.ApplicationCard.PromoMaterial;
import org.branchbook.marketplace.ApplicationSettings;
import org.branchbook.marketplace.Category;
import org.branchbook.marketplace.Channel;
import org.branchbook.marketplace.Functionality;
import org.branchbook.marketplace.Icon;
import org.branchbook.marketplace.LocationIdsEncoding;
import org.branchbook.marketplace.Monetization;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/** The body in which an application is described: always the whole of it, but for the icon. */
final class ApplicationInput {

    static final SentNames NAMES = new SentNames(Map.ofEntries(
            Map.entry("shortDescription", "short_description"),
            Map.entry("fullDescription", "full_description"),
            Map.entry("countries", "country_ids"),
            Map.entry("website", "website_url"),
            Map.entry("trialDays", "trial_duration"),
            Map.entry("callbackUrl", "callback_url"),
            Map.entry("registrationUrl", "registration_redirect_url"),
            Map.entry("nonpublicWebhookUrl", "nonpublic_webhook_url"),
            Map.entry("pendingHours", "pending_hours")));

    /** The event flags of the wire that say which changes a subscription hears of. */
    static final Map<Subject, String> FLAGS = flags();

    private static final String PICTURE = "data:";
    private static final String PICTURE_ENCODING = ";base64";

    private ApplicationInput() {}

    private static Map<Subject, String> flags() {
        var flags = new EnumMap<Subject, String>(Subject.class);
        flags.put(Subject.LOCATION, "salon");
        flags.put(Subject.TEAM_MEMBER, "master");
        flags.put(Subject.SERVICE_CATEGORY, "service_category");
        flags.put(Subject.SERVICE, "service");
        flags.put(Subject.CLIENT, "client");
        flags.put(Subject.APPOINTMENT, "record");
        flags.put(Subject.SCHEDULE, "schedule");
        return flags;
    }

    static ApplicationCard card(WireBody body) {
        return NAMES.read(() -> new ApplicationCard(
                body.requireText("title"), body.requireText("short_description"),
                body.text("full_description").orElse(""), body.texts("features_description"), promoMaterials(body),
                questions(body), functionalities(body), category(body), Set.copyOf(new HashSet<>(body.integers("country_ids"))),
                body.text("website_url").orElse(""), body.text("price").orElse(""),
                body.integer("trial_duration", 0, 3_650).orElse(0), channels(body), body.requireText("slug"),
                chosen(body, "monetization_type", Monetization.values(), Monetization.FREE)));
    }

    static ApplicationSettings settings(WireBody body) {
        return NAMES.read(() -> new ApplicationSettings(
                permissions(body), body.text("callback_url").orElse(""), body.text("registration_redirect_url").orElse(""),
                body.flag("is_personal_data_access_needed").orElse(false),
                body.flag("is_multiple_salons_allowed").orElse(false), body.flag("is_iframe").orElse(false),
                body.flag("is_nonpublic").orElse(false), body.text("nonpublic_webhook_url").orElse(""), subjects(body),
                chosen(body, "salon_ids_encoding", LocationIdsEncoding.values(), LocationIdsEncoding.BRACKETS),
                body.integer("pending_hours", 1, ApplicationSettings.LONGEST_PENDING_HOURS)
                        .orElse(ApplicationSettings.DEFAULT_PENDING_HOURS)));
    }

    /** A new picture; null keeps the one there is, also when its own address is sent back. */
    static @Nullable Icon icon(WireBody body) {
        var sent = body.text("icon").orElse("");
        if (!sent.startsWith(PICTURE)) {
            if (sent.isEmpty() || sent.startsWith("http") || sent.startsWith("/")) {
                return null;
            }
            throw new Invalid("icon", "must be data:image/…;base64,…");
        }
        var comma = sent.indexOf(',');
        var type = comma < 0 ? "" : sent.substring(PICTURE.length(), comma);
        if (!type.endsWith(PICTURE_ENCODING)) {
            throw new Invalid("icon", "must be data:image/…;base64,…");
        }
        try {
            return new Icon(
                    type.substring(0, type.length() - PICTURE_ENCODING.length()),
                    Base64.getDecoder().decode(sent.substring(comma + 1)));
        } catch (IllegalArgumentException unreadable) {
            throw new Invalid("icon", "is not base64");
        }
    }

    private static Permissions permissions(WireBody body) {
        var values = new LinkedHashMap<String, Integer>();
        body.child("permissions").ifPresent(sent -> sent.raw().propertyNames()
                .forEach(slug -> sent.integer(slug, Integer.MIN_VALUE, Integer.MAX_VALUE).ifPresent(value -> values.put(slug, value))));
        return new Permissions(values);
    }

    private static Set<Subject> subjects(WireBody body) {
        return body.child("hook_settings")
                .map(sent -> FLAGS.keySet().stream()
                        .filter(subject -> sent.flag(FLAGS.get(subject)).orElse(false))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(ApplicationSettings.DEFAULT_SUBJECTS);
    }

    private static Category category(WireBody body) {
        return Category.byId(body.requireInteger("category_id")).orElseThrow(() -> new Invalid("category_id", "is not known"));
    }

    private static Set<Channel> channels(WireBody body) {
        return body.integers("channels").stream()
                .map(id -> Channel.byId(id).orElseThrow(() -> new Invalid("channels", "a channel is not known")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Functionality> functionalities(WireBody body) {
        return body.texts("functionalities").stream()
                .map(slug -> Functionality.bySlug(slug)
                        .orElseThrow(() -> new Invalid("functionalities", "a functionality is not known")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<PromoMaterial> promoMaterials(WireBody body) {
        return body.list("promo_materials").stream()
                .map(sent -> new PromoMaterial(
                        chosen(sent, "type", PromoMaterial.Kind.values(), PromoMaterial.Kind.IMAGE), address(sent)))
                .toList();
    }

    private static String address(WireBody material) {
        var content = material.requireText("content");
        if (!content.startsWith("https://") && !content.startsWith("http://")) {
            throw new Invalid("promo_materials", "uploads are not taken yet; give the address of the picture or film");
        }
        return content;
    }

    private static List<ApplicationCard.Question> questions(WireBody body) {
        return body.list("questions").stream()
                .map(sent -> new ApplicationCard.Question(sent.requireText("question"), sent.requireText("answer")))
                .toList();
    }

    private static <E extends Enum<E>> E chosen(WireBody body, String name, E[] choices, E usual) {
        Map<String, E> bySlug = Arrays.stream(choices).collect(Collectors.toMap(ApplicationJson::slug, Function.identity()));
        var sent = body.text(name).map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        if (sent.isEmpty()) {
            return usual;
        }
        var choice = bySlug.get(sent.get());
        if (choice == null) {
            throw new Invalid(name, "must be one of " + Arrays.stream(choices).map(ApplicationJson::slug).collect(Collectors.joining(", ")));
        }
        return choice;
    }
}
