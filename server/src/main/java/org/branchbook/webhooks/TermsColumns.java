package org.branchbook.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.events.Change;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the terms of a subscription stand in its row, whether it is for a location or for a chain. */
final class TermsColumns {

    static final String NAMES = """
            url, topics, active, paused, self_sending, ordered, kinds, fields, locations, location_word, changed_fields,
            changed_days, header_names, sealed_headers""";

    static final String VALUES = """
            :url, :topics, :active, :paused, :selfSending, :ordered, :kinds, :fields, :locations, :locationWord, :changedFields,
            :changedDays, :headerNames, :sealedHeaders""";

    private TermsColumns() {}

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Terms terms) {
        return sql.param("url", terms.url())
                .param("topics", names(terms.topics()))
                .param("active", terms.active())
                .param("paused", terms.paused())
                .param("selfSending", terms.selfSending())
                .param("ordered", terms.ordered())
                .param("kinds", names(terms.filter().kinds()))
                .param("fields", join(terms.filter().fields()))
                .param("locations", terms.filter().locations().toArray(Long[]::new))
                .param("locationWord", terms.form().locationWord().name())
                .param("changedFields", terms.form().changedFields())
                .param("changedDays", terms.form().changedDays())
                .param("headerNames", String.join(",", terms.headers().names()))
                .param("sealedHeaders", terms.headers().sealed());
    }

    static Terms read(ResultSet row) throws SQLException {
        var filter = new EventFilter(
                split(row, "kinds", Change.Kind::valueOf), split(row, "fields", Function.identity()),
                Set.of((Long[]) row.getArray("locations").getArray()));
        var form = new BodyForm(
                BodyForm.LocationWord.valueOf(row.getString("location_word")), row.getBoolean("changed_fields"),
                row.getBoolean("changed_days"));
        return new Terms(
                row.getString("url"), split(row, "topics", Topic::valueOf), row.getBoolean("active"), row.getBoolean("paused"),
                row.getBoolean("self_sending"), row.getBoolean("ordered"), filter, form,
                new SealedHeaders(listed(row.getString("header_names")), row.getString("sealed_headers")));
    }

    private static String names(Collection<? extends Enum<?>> values) {
        return join(values.stream().map(Enum::name).toList());
    }

    private static String join(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(","));
    }

    private static <T> Set<T> split(ResultSet row, String column, Function<String, T> read) throws SQLException {
        return listed(row.getString(column)).stream().map(read).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> listed(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }
}
