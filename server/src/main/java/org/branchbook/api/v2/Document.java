package org.branchbook.api.v2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.api.Answer;
import org.branchbook.api.Wire;
import org.branchbook.api.WireQuery;
import org.branchbook.api.v2.ResourceObject.Relationship;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;

/**
 * An answer of version 2: {@code {data, included?, meta?}}. {@code included} holds every thing that the rows lead to, each
 * once, and is left out where no row has relationships.
 */
public final class Document {

    private static final int USUAL_PAGE = 250;
    private static final int LARGEST_PAGE = 250;

    private Document() {}

    /** The page asked for by {@code page} and {@code limit}. */
    public static Page page(WireQuery query) {
        return query.page(USUAL_PAGE, LARGEST_PAGE);
    }

    public static Answer one(ResourceObject row) {
        return Answer.bare(200, document(json(row), List.of(row), Wire.EMPTY));
    }

    public static Answer created(ResourceObject row) {
        return Answer.bare(201, document(json(row), List.of(row), Wire.EMPTY));
    }

    public static Answer list(List<ResourceObject> rows) {
        return Answer.bare(200, document(rows.stream().map(Document::json).toList(), rows, null));
    }

    /** One page of a list, without the total. */
    public static Answer page(List<ResourceObject> rows, Page page) {
        var pagination = new Pagination(page.number(), page.offset(), page.size());
        return Answer.bare(200, document(rows.stream().map(Document::json).toList(), rows, Map.of("pagination", pagination)));
    }

    /** What could be created of many; {@code refused} tells of the others. */
    public static Answer createdSome(List<ResourceObject> rows, List<?> refused) {
        return Answer.bare(201, document(rows.stream().map(Document::json).toList(), rows, Map.of("errors", refused)));
    }

    /** Values that are no objects with an id, with how many they are. */
    public static Answer values(List<?> values) {
        var document = new LinkedHashMap<String, Object>();
        document.put("data", values);
        document.put("meta", Map.of("count", values.size()));
        return Answer.bare(200, document);
    }

    record Pagination(int page, long offset, int limit) {}

    private static Map<String, Object> document(Object data, List<ResourceObject> rows, @Nullable Object meta) {
        var document = new LinkedHashMap<String, Object>();
        document.put("data", data);
        if (rows.stream().anyMatch(row -> !row.relationships().isEmpty())) {
            var included = new LinkedHashMap<Identifier, ResourceObject>();
            rows.forEach(row -> collect(row, included));
            document.put("included", included.values().stream().map(Document::json).toList());
        }
        if (meta != null) {
            document.put("meta", meta);
        }
        return document;
    }

    private static void collect(ResourceObject row, Map<Identifier, ResourceObject> included) {
        row.relationships().values().stream().flatMap(Relationship::all).forEach(target -> {
            if (included.putIfAbsent(Identifier.of(target), target) == null) {
                collect(target, included);
            }
        });
    }

    record Identifier(String type, String id) {

        static Identifier of(ResourceObject thing) {
            return new Identifier(thing.type(), thing.id());
        }
    }

    private static Map<String, Object> json(ResourceObject row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", row.type());
        json.put("id", row.id());
        json.put("attributes", row.attributes());
        if (!row.relationships().isEmpty()) {
            var relationships = new LinkedHashMap<String, Object>();
            row.relationships().forEach((name, relationship) -> relationships.put(name, linkage(relationship)));
            json.put("relationships", relationships);
        }
        return json;
    }

    private static Map<String, @Nullable Object> linkage(Relationship relationship) {
        var linkage = new LinkedHashMap<String, @Nullable Object>();
        linkage.put("data", switch (relationship) {
            case Relationship.ToOne one -> one.target() == null ? null : Identifier.of(one.target());
            case Relationship.ToMany many -> many.targets().stream().map(Identifier::of).toList();
        });
        return linkage;
    }
}
