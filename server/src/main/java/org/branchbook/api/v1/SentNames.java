package org.branchbook.api.v1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.branchbook.shared.Invalid;

/** Says what is wrong with a form in the names under which the form was sent, where the domain has others. */
public record SentNames(Map<String, String> byDomainName) {

    /** What {@code reading} makes of the form; a refusal speaks of the names that were sent. */
    public <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Invalid invalid) {
            throw invalid.fields().isEmpty() ? invalid : new Invalid(renamed(invalid.fields()));
        }
    }

    private Map<String, List<String>> renamed(Map<String, List<String>> fields) {
        var sent = new HashMap<String, List<String>>();
        fields.forEach((name, problems) -> sent.put(byDomainName.getOrDefault(name, name), problems));
        return sent;
    }
}
