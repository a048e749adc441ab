package org.branchbook.webhooks;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.branchbook.events.Subject;
import org.jspecify.annotations.Nullable;

/** What a subscription can ask to hear of. Some topics are kept before anything happens that would be told under them. */
public enum Topic {
    LOCATION(Subject.LOCATION),
    TEAM_MEMBER(Subject.TEAM_MEMBER),
    PRODUCT(null),
    SERVICE(Subject.SERVICE),
    SERVICE_CATEGORY(Subject.SERVICE_CATEGORY),
    CLIENT(Subject.CLIENT),
    APPOINTMENT(Subject.APPOINTMENT),
    SCHEDULE(Subject.SCHEDULE),
    GROUP_EVENT(Subject.GROUP_EVENT),
    WAITING_ENTRY(Subject.WAITING_ENTRY),
    PRODUCT_SALE(null),
    PRODUCT_RECEIPT(null),
    PRODUCT_CONSUMPTION(null),
    PRODUCT_WRITE_OFF(null),
    PRODUCT_TRANSFER(null),
    MONEY(null),
    LOYALTY_CARD(null);

    private final @Nullable Subject subject;

    Topic(@Nullable Subject subject) {
        this.subject = subject;
    }

    /** What is told under it; nothing where that does not happen yet. */
    public Optional<Subject> subject() {
        return Optional.ofNullable(subject);
    }

    /** The topic under which events about the subject are told. */
    public static Topic of(Subject subject) {
        return Arrays.stream(values())
                .filter(topic -> topic.subject == subject)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic tells of " + subject));
    }

    static Set<Topic> of(Set<Subject> subjects) {
        return subjects.stream().map(Topic::of).collect(Collectors.toUnmodifiableSet());
    }
}
