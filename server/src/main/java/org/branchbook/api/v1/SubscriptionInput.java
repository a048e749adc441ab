package org.branchbook.api.v1;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.branchbook.api.WireBody;
import org.branchbook.shared.Invalid;
import org.branchbook.webhooks.BodyForm;
import org.branchbook.webhooks.EventFilter;
import org.branchbook.webhooks.SubscriptionEdit;
import org.branchbook.webhooks.Terms;

/** Reads what is sent of a webhook subscription; what is left out stays as it is. Unknown names are refused. */
final class SubscriptionInput {

    private SubscriptionInput() {}

    static SubscriptionEdit read(WireBody body) {
        body.requireOnly(
                "url", "resources", "active", "paused", "self_sending", "ordered", "filter", "form", "headers", "scope");
        return new SubscriptionEdit(terms -> terms(body, terms), headers(body));
    }

    private static Terms terms(WireBody body, Terms before) {
        return new Terms(
                body.has("url") ? body.requireText("url").strip() : before.url(),
                body.has("resources") ? ResourceWords.topics("resources", body.texts("resources")) : before.topics(),
                body.flag("active").orElse(before.active()),
                body.flag("paused").orElse(before.paused()),
                body.flag("self_sending").orElse(before.selfSending()),
                body.flag("ordered").orElse(before.ordered()),
                body.child("filter").map(sent -> filter(sent, before.filter())).orElse(before.filter()),
                body.child("form").map(sent -> form(sent, before.form())).orElse(before.form()),
                before.headers());
    }

    private static EventFilter filter(WireBody sent, EventFilter before) {
        sent.requireOnly("statuses", "fields", "location_ids");
        return new EventFilter(
                sent.has("statuses") ? ResourceWords.kinds("filter.statuses", sent.texts("statuses")) : before.kinds(),
                sent.has("fields") ? Set.copyOf(sent.texts("fields")) : before.fields(),
                sent.has("location_ids") ? Set.copyOf(sent.integers("location_ids")) : before.locations());
    }

    private static BodyForm form(WireBody sent, BodyForm before) {
        sent.requireOnly("location_word", "changed_fields", "changed_days");
        return new BodyForm(
                sent.text("location_word").map(SubscriptionInput::locationWord).orElse(before.locationWord()),
                sent.flag("changed_fields").orElse(before.changedFields()), sent.flag("changed_days").orElse(before.changedDays()));
    }

    private static BodyForm.LocationWord locationWord(String word) {
        for (var known : BodyForm.LocationWord.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                return known;
            }
        }
        throw new Invalid("form.location_word", "must be company or salon");
    }

    /** Each field of the object sets a header, {@code null} takes it away. */
    private static Map<String, Optional<String>> headers(WireBody body) {
        var edits = new HashMap<String, Optional<String>>();
        body.child("headers").ifPresent(sent -> sent.raw().propertyStream().forEach(field -> {
            if (!field.getValue().isNull() && !field.getValue().isString()) {
                throw new Invalid("headers", "must have texts as values, or null to take one away");
            }
            edits.put(field.getKey(), field.getValue().isNull() ? Optional.empty() : Optional.of(field.getValue().stringValue()));
        }));
        return edits;
    }
}
