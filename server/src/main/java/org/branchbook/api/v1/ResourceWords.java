package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.events.Change;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;

/** The wire's words for what an event is about and what became of it. */
final class ResourceWords {

    private ResourceWords() {}

    static String of(Subject subject) {
        return switch (subject) {
            case LOCATION -> "company";
            case TEAM_MEMBER -> "staff";
            case SERVICE_CATEGORY -> "service_category";
            case SERVICE -> "service";
            case CLIENT -> "client";
            case APPOINTMENT -> "record";
            case GROUP_EVENT -> "activity";
            case SCHEDULE -> "schedule";
            case WAITING_ENTRY -> "waiting_list";
        };
    }

    static String of(Change.Kind kind) {
        return switch (kind) {
            case CREATED -> "create";
            case UPDATED -> "update";
            case DELETED -> "delete";
        };
    }

    static Set<Subject> subjects(List<String> words) {
        return words.stream().map(ResourceWords::subject).collect(Collectors.toSet());
    }

    /** A location goes by both its names. */
    static Subject subject(String word) {
        var sought = word.equals("salon") ? "company" : word;
        return Arrays.stream(Subject.values())
                .filter(subject -> of(subject).equals(sought))
                .findFirst()
                .orElseThrow(() -> new Invalid("resource", "must be one of " + Arrays.stream(Subject.values())
                        .map(ResourceWords::of).collect(Collectors.joining(", "))));
    }

    static Optional<Change.Kind> kind(Optional<String> word) {
        return word.map(sought -> Arrays.stream(Change.Kind.values())
                .filter(kind -> of(kind).equals(sought))
                .findFirst()
                .orElseThrow(() -> new Invalid("status", "must be create, update or delete")));
    }
}
