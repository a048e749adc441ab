package org.branchbook.api.v2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thing of a {@link Document}: its type and id name it, {@code attributes} describe it (a record, or a map in the wire's
 * spelling), {@code relationships} lead to other things by the names that were asked for with {@code include}.
 */
public record ResourceObject(String type, String id, Object attributes, Map<String, Relationship> relationships) {

    /** Where a relationship leads: to one thing or none, or to any number of them. */
    public sealed interface Relationship {

        record ToOne(@Nullable ResourceObject target) implements Relationship {}

        record ToMany(List<ResourceObject> targets) implements Relationship {}

        default Stream<ResourceObject> all() {
            return switch (this) {
                case ToOne one -> Stream.ofNullable(one.target());
                case ToMany many -> many.targets().stream();
            };
        }
    }

    public static ResourceObject of(String type, long id, Object attributes) {
        return of(type, Long.toString(id), attributes);
    }

    public static ResourceObject of(String type, String id, Object attributes) {
        return new ResourceObject(type, id, attributes, Map.of());
    }

    /** The same, leading to one more thing; to null where there is none. */
    public ResourceObject with(String name, @Nullable ResourceObject target) {
        return with(name, new Relationship.ToOne(target));
    }

    /** The same, saying that there is nothing of this name. */
    public ResourceObject withNone(String name) {
        return with(name, new Relationship.ToOne(null));
    }

    /** The same, leading to more things. */
    public ResourceObject with(String name, List<ResourceObject> targets) {
        return with(name, new Relationship.ToMany(List.copyOf(targets)));
    }

    private ResourceObject with(String name, Relationship relationship) {
        var more = new LinkedHashMap<>(relationships);
        more.put(name, relationship);
        return new ResourceObject(type, id, attributes, more);
    }
}
