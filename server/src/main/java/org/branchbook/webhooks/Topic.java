package org.branchbook.webhooks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

    /** The topic under which events about the subject are told. */
    static Optional<Topic> of(Subject subject) {
        return Arrays.stream(values()).filter(topic -> topic.subject == subject).findFirst();
    }

    static Set<Topic> of(Set<Subject> subjects) {
        var topics = EnumSet.noneOf(Topic.class);
        subjects.forEach(subject -> of(subject).ifPresent(topics::add));
        return topics;
    }
}
