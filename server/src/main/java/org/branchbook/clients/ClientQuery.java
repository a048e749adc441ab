package org.branchbook.clients;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.clients.ClientSearch.Condition;
import org.jspecify.annotations.Nullable;

/** A search as SQL: fixed fragments, every value a parameter. */
final class ClientQuery {

    private static final String FULL_NAME = "lower(name || ' ' || case middle_name when '' then '' else middle_name || ' ' end || surname)";

    private final Map<String, Object> parameters = new HashMap<>();
    private final String where;

    ClientQuery(long location, ClientSearch search) {
        parameters.put("location", location);
        var asked = search.conditions().stream().map(this::sql).toList();
        var joined = String.join(search.match() == ClientSearch.Match.ALL ? " and " : " or ", asked);
        where = "client.location_id = :location" + (search.withDeleted() ? "" : " and client.deleted_at is null")
                + (asked.isEmpty() ? "" : " and (" + joined + ")");
    }

    String where() {
        return where;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private String sql(Condition condition) {
        return switch (condition) {
            case Condition.Ids(var ids) -> "id = any (" + add(ids.toArray(Long[]::new)) + ")";
            case Condition.Contains(var text) -> contains(text);
            case Condition.NameOrCardPart(var text) -> either(nameOrCard(text));
            case Condition.NamePart(var text) -> like(FULL_NAME, text.toLowerCase(Locale.ROOT));
            case Condition.PhonePart(var digits) -> like("phone", digits);
            case Condition.EmailPart(var text) -> like("lower(email)", text.toLowerCase(Locale.ROOT));
            case Condition.CardPart(var text) -> like("card_number", text);
            case Condition.Gender(var values) -> "gender = any (" + add(values.toArray(Integer[]::new)) + ")";
            case Condition.Importance(var values) -> "importance = any (" + add(values.toArray(Integer[]::new)) + ")";
            case Condition.Birthday(var from, var to) -> range("birthday", from, to);
            case Condition.Sold(var from, var to) -> range("sold", from, to);
            case Condition.Visits(var from, var to) -> range("visits", from, to);
            case Condition.LastVisit(var from, var before) -> lastVisit(from, before);
            case Condition.Changed(var after, var before) -> range(
                    "changed_at", after == null ? null : Timestamp.from(after), before == null ? null : Timestamp.from(before));
            case Condition.Tagged(var tags) -> """
                    client.id in (select link.subject_id from tag_link link
                                  join tag on tag.location_id = link.location_id and tag.id = link.tag_id and tag.deleted_at is null
                                  where link.location_id = :location and link.kind = 1 and link.tag_id = any ("""
                    + add(tags.toArray(Long[]::new)) + "))";
            case Condition.All(var conditions) -> conditions.stream().map(this::sql).collect(Collectors.joining(" and ", "(", ")"));
            case Condition.Beyond beyond -> beyond.sql(this::add);
            case Condition.Not(var inner) -> "not coalesce((" + sql(inner) + "), false)";
        };
    }

    private String contains(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        var digits = lower.replaceAll("[^0-9]", "");
        var parts = nameOrCard(text);
        parts.add(like("lower(email)", lower));
        if (!digits.isEmpty() && lower.matches("[0-9+()\\s\\-]+")) {
            parts.add(like("phone", digits));
        }
        return either(parts);
    }

    private List<String> nameOrCard(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        return new ArrayList<>(List.of(like(FULL_NAME, lower), like("lower(card_number)", lower)));
    }

    private static String either(List<String> parts) {
        return "(" + String.join(" or ", parts) + ")";
    }

    private String lastVisit(@Nullable Instant from, @Nullable Instant before) {
        var bounds = new ArrayList<String>(List.of("last_visit_at is not null"));
        if (from != null) {
            bounds.add("last_visit_at >= " + add(Timestamp.from(from)));
        }
        if (before != null) {
            bounds.add("last_visit_at < " + add(Timestamp.from(before)));
        }
        return "(" + String.join(" and ", bounds) + ")";
    }

    private String like(String expression, String part) {
        var escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return expression + " like " + add("%" + escaped + "%");
    }

    private String range(String column, @Nullable Object from, @Nullable Object to) {
        var bounds = new ArrayList<String>();
        if (from != null) {
            bounds.add(column + " >= " + add(from));
        }
        if (to != null) {
            bounds.add(column + " <= " + add(to));
        }
        return bounds.isEmpty() ? column + " is not null" : "(" + String.join(" and ", bounds) + ")";
    }

    private String add(Object value) {
        var name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
