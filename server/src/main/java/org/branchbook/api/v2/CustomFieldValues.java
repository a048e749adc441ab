package org.branchbook.api.v2;

import java.util.List;
import java.util.Map;

/** Answers to a location's own questions, as objects that hang on a client or an appointment. */
final class CustomFieldValues {

    private CustomFieldValues() {}

    /** {@code owner} tells the answers of one thing from those of another: {@code client_7}. */
    static List<ResourceObject> of(String owner, Map<String, Object> answers) {
        return answers.entrySet().stream()
                .map(answer -> ResourceObject.of(
                        "custom_field_value", owner + "_" + answer.getKey(), new ValueAttributes(answer.getKey(), answer.getValue())))
                .toList();
    }

    record ValueAttributes(String code, Object value) {}
}
