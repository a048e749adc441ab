package org.branchbook.booking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.shared.Invalid;

/**
 * What is noted on an appointment besides who, when and what. Reminders are hours before the start, 0 for none;
 * {@code externalId} is the caller's own; {@code color} is six hex digits or empty; {@code customFields} are by code;
 * {@code tags} are ids of the location's tags, ascending.
 */
public record AppointmentDetails(
        String comment, int remindSmsHours, int remindEmailHours, String externalId, String color, Map<String, Object> customFields,
        List<Long> tags) {

    public AppointmentDetails {
        if (remindSmsHours < 0 || remindEmailHours < 0) {
            throw new Invalid("reminder", "must be 0 or more hours");
        }
        if (!color.matches("|[0-9a-fA-F]{6}")) {
            throw new Invalid("color", "must be six hexadecimal digits");
        }
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
        tags = tags.stream().distinct().sorted().toList();
    }

    /** Without tags. */
    public AppointmentDetails(
            String comment, int remindSmsHours, int remindEmailHours, String externalId, String color,
            Map<String, Object> customFields) {
        this(comment, remindSmsHours, remindEmailHours, externalId, color, customFields, List.of());
    }

    public static final AppointmentDetails NONE = new AppointmentDetails("", 0, 0, "", "", Map.of());

    /** The same with another comment. */
    AppointmentDetails saying(String other) {
        return new AppointmentDetails(other, remindSmsHours, remindEmailHours, externalId, color, customFields, tags);
    }

    /** The same with these answers to the location's own questions. */
    AppointmentDetails answering(Map<String, Object> answers) {
        return new AppointmentDetails(comment, remindSmsHours, remindEmailHours, externalId, color, answers, tags);
    }
}
