package org.branchbook.webhooks;

import java.util.Set;
import org.branchbook.events.Change;
import org.branchbook.shared.Invalid;

/**
 * Which events of its topics a subscription is sent; an empty set asks for nothing.
 *
 * @param kinds what may have become of the thing
 * @param fields in the wire's words: of an update that says what it changed, one of these must be among it
 * @param locations of a subscription for a chain: where it must have happened
 */
public record EventFilter(Set<Change.Kind> kinds, Set<String> fields, Set<Long> locations) {

    public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of());

    private static final int MOST_FIELDS = 50;
    private static final int MOST_LOCATIONS = 1_000;

    public EventFilter {
        kinds = Set.copyOf(kinds);
        fields = Set.copyOf(fields);
        locations = Set.copyOf(locations);
        if (fields.size() > MOST_FIELDS) {
            throw new Invalid("fields", "must not be more than " + MOST_FIELDS);
        }
        if (fields.stream().anyMatch(field -> !field.matches("[a-z0-9_]{1,64}"))) {
            throw new Invalid("fields", "must each be the name of a field");
        }
        if (locations.size() > MOST_LOCATIONS) {
            throw new Invalid("locations", "must not be more than " + MOST_LOCATIONS);
        }
    }
}
