package org.branchbook.sdk;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an application stands in a location.
 *
 * @param status {@link #PENDING}, {@link #ACTIVE} or {@link #FREEZED}
 * @param createdAt since when, {@code yyyy-MM-dd HH:mm:ss} without a zone
 */
public record InstallStatus(String status, @Nullable String createdAt) {

    /** The owner has consented, the app has not activated yet. */
    public static final String PENDING = "pending";

    public static final String ACTIVE = "active";

    /** The trial or the paid period is over; the spelling is the wire's. */
    public static final String FREEZED = "freezed";

    static InstallStatus of(JsonNode data) {
        JsonNode connection = data.path("connection_status");
        return new InstallStatus(Json.text(connection, "status"), Json.optionalText(connection, "created_at"));
    }

    public boolean isActive() {
        return status.equals(ACTIVE);
    }

    public boolean isPending() {
        return status.equals(PENDING);
    }
}
