package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.branchbook.events.Change;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.Topic;

/** The wire's words for what can be listened to, for what an event is about, and for what became of it. */
final class ResourceWords {

    private static final Map<String, Topic> OTHER_WORDS = Map.of("salon", Topic.LOCATION, "master", Topic.TEAM_MEMBER);

    private ResourceWords() {}

    static String of(Topic topic) {
        return switch (topic) {
            case LOCATION -> "company";
            case TEAM_MEMBER -> "staff";
            case PRODUCT -> "good";
            case SERVICE -> "service";
            case SERVICE_CATEGORY -> "service_category";
            case CLIENT -> "client";
            case APPOINTMENT -> "record";
            case GROUP_EVENT -> "activity";
            case WAITING_ENTRY -> "waiting_list";
            case SCHEDULE -> "schedule";
            case PRODUCT_SALE -> "goods_operations_sale";
            case PRODUCT_RECEIPT -> "goods_operations_receipt";
            case PRODUCT_CONSUMPTION -> "goods_operations_consumable";
            case PRODUCT_WRITE_OFF -> "goods_operations_stolen";
            case PRODUCT_TRANSFER -> "goods_operations_move";
            case MONEY -> "finances_operation";
            case LOYALTY_CARD -> "loyalty_card";
        };
    }

    static String of(Subject subject) {
        return of(Topic.of(subject));
    }

    static String of(Change.Kind kind) {
        return switch (kind) {
            case CREATED -> "create";
            case UPDATED -> "update";
            case DELETED -> "delete";
        };
    }

    static List<String> of(Set<Topic> topics) {
        return topics.stream().sorted().map(ResourceWords::of).toList();
    }

    static List<String> statuses(Set<Change.Kind> kinds) {
        return kinds.stream().map(ResourceWords::of).sorted().toList();
    }

    static Set<Topic> topics(String field, List<String> words) {
        return words.stream()
                .map(word -> topic(word).orElseThrow(() -> new Invalid(
                        field, "must each be one of " + listed(Arrays.stream(Topic.values()).map(ResourceWords::of)))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Topic> topic(String word) {
        return Arrays.stream(Topic.values())
                .filter(topic -> of(topic).equals(word))
                .findFirst()
                .or(() -> Optional.ofNullable(OTHER_WORDS.get(word)));
    }

    static Set<Subject> subjects(List<String> words) {
        return words.stream().map(ResourceWords::subject).collect(Collectors.toSet());
    }

    static Subject subject(String word) {
        return topic(word)
                .flatMap(Topic::subject)
                .orElseThrow(() -> new Invalid(
                        "resource", "must be one of " + listed(Arrays.stream(Subject.values()).map(ResourceWords::of))));
    }

    static Set<Change.Kind> kinds(String field, List<String> words) {
        return words.stream().map(word -> kind(field, word)).collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Change.Kind> kind(Optional<String> word) {
        return word.map(sought -> kind("status", sought));
    }

    private static Change.Kind kind(String field, String word) {
        return Arrays.stream(Change.Kind.values())
                .filter(kind -> of(kind).equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid(field, "must be create, update or delete"));
    }

    private static String listed(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }
}
