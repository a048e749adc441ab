package org.branchbook.booking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.branchbook.shared.Invalid;

/**
 * What is noted on an appointment besides who, when and what. Reminders are hours before the start, 0 for none;
 * {@code externalId} is the caller's own; {@code color} is six hex digits or empty.
 */
public record AppointmentDetails(
        String comment, int remindSmsHours, int remindEmailHours, String externalId, String color, Map<String, Object> customFields) {

    public AppointmentDetails {
        if (remindSmsHours < 0 || remindEmailHours < 0) {
            throw new Invalid("reminder", "must be 0 or more hours");
        }
        if (!color.matches("|[0-9a-fA-F]{6}")) {
            throw new Invalid("color", "must be six hexadecimal digits");
        }
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }

    public static final AppointmentDetails NONE = new AppointmentDetails("", 0, 0, "", "", Map.of());
}
