package org.branchbook.api.v1;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Wire;
import org.branchbook.api.WireBody;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.HookSettings;
import org.branchbook.webhooks.HookSettings.Listeners;
import org.branchbook.webhooks.HookSettings.Wanted;
import org.branchbook.webhooks.Subscription;
import org.branchbook.webhooks.Topic;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /hooks_settings/{loc}}: where the location's events go. {@code urls} and the flags at the top are the caller's
 * own (the flags those of the first address); {@code url_settings} has a row for every address the caller may see, with
 * its owner.
 */
@RestController
@RequestMapping("/api/v1/hooks_settings/{location:\\d+}")
class HooksSettings {

    /** The wire's flag for each topic, in the wire's order. */
    private static final Map<String, Topic> FLAGS = flags();

    private final HookSettings settings;

    HooksSettings(HookSettings settings) {
        this.settings = settings;
    }

    private static Map<String, Topic> flags() {
        var flags = new LinkedHashMap<String, Topic>();
        flags.put("salon", Topic.LOCATION);
        flags.put("service_category", Topic.SERVICE_CATEGORY);
        flags.put("service", Topic.SERVICE);
        flags.put("good", Topic.PRODUCT);
        flags.put("master", Topic.TEAM_MEMBER);
        flags.put("client", Topic.CLIENT);
        flags.put("record", Topic.APPOINTMENT);
        flags.put("goods_operations_sale", Topic.PRODUCT_SALE);
        flags.put("goods_operations_receipt", Topic.PRODUCT_RECEIPT);
        flags.put("goods_operations_consumable", Topic.PRODUCT_CONSUMPTION);
        flags.put("goods_operations_stolen", Topic.PRODUCT_WRITE_OFF);
        flags.put("goods_operations_move", Topic.PRODUCT_TRANSFER);
        flags.put("finances_operation", Topic.MONEY);
        flags.put("loyalty_card", Topic.LOYALTY_CARD);
        flags.put("schedule", Topic.SCHEDULE);
        return flags;
    }

    @GetMapping
    Answer read(@PathVariable long location, Caller caller) {
        return Answer.ok(json(settings.read(caller, location)));
    }

    @PostMapping
    Answer replace(@PathVariable long location, WireBody body, Caller caller) {
        var topics = EnumSet.noneOf(Topic.class);
        FLAGS.forEach((flag, topic) -> {
            if (body.flag(flag).orElse(false)) {
                topics.add(topic);
            }
        });
        var wanted = new Wanted(urls(body), topics, body.requireFlag("active"), body.flag("self_sending").orElse(false));
        return Answer.created(json(settings.replace(caller, location, wanted)));
    }

    /** Old clients send a single {@code url}. The one empty text that a read shows in place of no address means none. */
    private static List<String> urls(WireBody body) {
        var name = body.has("urls") ? "urls" : "url";
        if (!body.has(name)) {
            throw new Invalid("urls", "is required");
        }
        var sent = name.equals("urls") ? body.texts(name) : body.text(name).stream().toList();
        if (sent.isEmpty()) {
            throw new Invalid(name, "must have between 1 and " + HookSettings.MOST_URLS + " addresses");
        }
        return sent.stream().map(String::strip).filter(url -> !url.isEmpty()).toList();
    }

    private static Map<String, Object> json(Listeners listeners) {
        var own = listeners.own();
        var json = new LinkedHashMap<String, Object>();
        json.put("urls", own.isEmpty() ? List.of("") : own.stream().map(Subscription::url).toList());
        json.put("active", Wire.flag(!own.isEmpty() && own.getFirst().active()));
        putFlags(json, own.isEmpty() ? Set.of() : own.getFirst().topics());
        json.put("self_sending", Wire.flag(!own.isEmpty() && own.getFirst().selfSending()));
        json.put("company_id", listeners.location());
        json.put("url_settings", rows(listeners));
        return json;
    }

    private static List<Map<String, Object>> rows(Listeners listeners) {
        var all = new ArrayList<>(listeners.own());
        all.addAll(listeners.others());
        return all.stream().map(HooksSettings::row).toList();
    }

    private static Map<String, Object> row(Subscription subscription) {
        var row = new LinkedHashMap<String, Object>();
        row.put("url", subscription.url());
        row.put("active", Wire.flag(subscription.active()));
        row.put("self_sending", Wire.flag(subscription.selfSending()));
        putFlags(row, subscription.topics());
        row.put("owner", SubscriptionJson.Owner.of(subscription));
        return row;
    }

    private static void putFlags(Map<String, Object> json, Set<Topic> topics) {
        FLAGS.forEach((flag, topic) -> json.put(flag, Wire.flag(topics.contains(topic))));
    }
}
