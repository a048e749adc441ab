package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.events.Change;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.Topic;

/** What events are about and what became of it, in the words in which webhooks say it. */
final class WebhookResources {

    private static final Map<String, Topic> RESOURCES = resources();
    private static final Map<String, Topic> OTHER_WORDS = Map.of("salon", Topic.LOCATION, "master", Topic.TEAM_MEMBER);
    private WebhookResources() {}

    private static Map<String, Topic> resources() {
        var words = new LinkedHashMap<String, Topic>();
        words.put("company", Topic.LOCATION);
        words.put("staff", Topic.TEAM_MEMBER);
        words.put("good", Topic.PRODUCT);
        words.put("service", Topic.SERVICE);
        words.put("service_category", Topic.SERVICE_CATEGORY);
        words.put("client", Topic.CLIENT);
        words.put("record", Topic.APPOINTMENT);
        words.put("activity", Topic.GROUP_EVENT);
        words.put("waiting_list", Topic.WAITING_ENTRY);
        words.put("schedule", Topic.SCHEDULE);
        words.put("goods_operations_sale", Topic.PRODUCT_SALE);
        words.put("goods_operations_receipt", Topic.PRODUCT_RECEIPT);
        words.put("goods_operations_consumable", Topic.PRODUCT_CONSUMPTION);
        words.put("goods_operations_stolen", Topic.PRODUCT_WRITE_OFF);
        words.put("goods_operations_move", Topic.PRODUCT_TRANSFER);
        words.put("finances_operation", Topic.MONEY);
        words.put("loyalty_card", Topic.LOYALTY_CARD);
        return words;
    }

    static Set<Topic> topics(String field, List<String> words) {
        return words.stream().map(word -> topic(field, word)).collect(Collectors.toUnmodifiableSet());
    }

    private static Topic topic(String field, String word) {
        var topic = RESOURCES.getOrDefault(word, OTHER_WORDS.get(word));
        if (topic == null) {
            throw new Invalid(field, "must each be one of " + String.join(", ", RESOURCES.keySet()));
        }
        return topic;
    }

    static List<String> words(Set<Topic> topics) {
        return RESOURCES.entrySet().stream().filter(word -> topics.contains(word.getValue())).map(Map.Entry::getKey).toList();
    }

    static Set<Change.Kind> kinds(String field, List<String> words) {
        var known = Arrays.stream(Change.Kind.values()).collect(Collectors.toMap(ResourceWords::of, Function.identity()));
        if (!known.keySet().containsAll(words)) {
            throw new Invalid(field, "must each be create, update or delete");
        }
        return words.stream().map(known::get).collect(Collectors.toUnmodifiableSet());
    }

    static List<String> statuses(Set<Change.Kind> kinds) {
        return kinds.stream().map(ResourceWords::of).sorted().toList();
    }
}
