package org.branchbook.site.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.events.Change;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.BodyForm;
import org.branchbook.webhooks.EventFilter;
import org.branchbook.webhooks.SubscriptionBook;
import org.branchbook.webhooks.SubscriptionEdit;
import org.branchbook.webhooks.Terms;
import org.branchbook.webhooks.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What the console writes of a subscription; null leaves as it is.
 *
 * @param chainWide for all locations of the chain; said once, when it is made
 * @param headers sets header fields; an empty value takes one away
 * @param version on which the writer has made up his mind
 */
record SubscriptionEntry(
        @Nullable Boolean chainWide, @Nullable String url, @Nullable List<@Nullable String> topics, @Nullable Boolean active,
        @Nullable Boolean paused, @Nullable Boolean selfSending, @Nullable Boolean ordered, @Nullable List<@Nullable String> kinds,
        @Nullable List<@Nullable String> fields, @Nullable List<@Nullable Long> locationIds, @Nullable String locationWord,
        @Nullable Boolean changedFields, @Nullable Boolean changedDays, @Nullable Map<String, @Nullable String> headers,
        @Nullable Integer version) {

    SubscriptionBook.Span span() {
        return or(chainWide, false) ? SubscriptionBook.Span.CHAIN : SubscriptionBook.Span.LOCATION;
    }

    Set<Integer> versions() {
        return version == null ? Set.of() : Set.of(version);
    }

    SubscriptionEdit edit() {
        return new SubscriptionEdit(this::changed, headerEdits());
    }

    private Terms changed(Terms before) {
        return new Terms(
                url == null ? before.url() : url.strip(),
                set("topics", topics, before.topics(), word -> WebhookWords.one("topics", Topic.class, word)),
                or(active, before.active()), or(paused, before.paused()), or(selfSending, before.selfSending()),
                or(ordered, before.ordered()), filter(before.filter()), form(before.form()), before.headers());
    }

    private EventFilter filter(EventFilter before) {
        return new EventFilter(
                set("kinds", kinds, before.kinds(), word -> WebhookWords.one("kinds", Change.Kind.class, word)),
                set("fields", fields, before.fields(), String::strip),
                set("locations", locationIds, before.locations(), Function.identity()));
    }

    private BodyForm form(BodyForm before) {
        var word = WebhookWords.optional("location_word", BodyForm.LocationWord.class, locationWord);
        return new BodyForm(
                word == null ? before.locationWord() : word, or(changedFields, before.changedFields()),
                or(changedDays, before.changedDays()));
    }

    private Map<String, Optional<String>> headerEdits() {
        var edits = new HashMap<String, Optional<String>>();
        if (headers != null) {
            headers.forEach((name, value) -> edits.put(name.strip(), Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty())));
        }
        return edits;
    }

    private static boolean or(@Nullable Boolean given, boolean before) {
        return given == null ? before : given;
    }

    private static <W, V> Set<V> set(String field, @Nullable List<@Nullable W> given, Set<V> before, Function<W, V> read) {
        if (given == null) {
            return before;
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw new Invalid(field, "must not have gaps");
        }
        return given.stream().filter(Objects::nonNull).map(read).collect(Collectors.toSet());
    }
}
