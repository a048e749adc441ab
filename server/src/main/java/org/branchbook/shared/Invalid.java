package org.branchbook.shared;

import java.util.List;
import java.util.Map;

/** What was sent cannot be used; {@link #fields()} says which fields are wrong and why, in the domain's own names. */
public final class Invalid extends Refusal {

    private final Map<String, List<String>> fields;

    public Invalid(String message) {
        super(message);
        this.fields = Map.of();
    }

    public Invalid(String field, String problem) {
        this(Map.of(field, List.of(problem)));
    }

    public Invalid(Map<String, List<String>> fields) {
        super(sentence(fields));
        this.fields = Map.copyOf(fields);
    }

    public Map<String, List<String>> fields() {
        return fields;
    }

    private static String sentence(Map<String, List<String>> fields) {
        var problems = fields.entrySet().stream().map(field -> field.getKey() + ": " + String.join(", ", field.getValue())).sorted();
        return String.join("; ", problems.toList());
    }
}
