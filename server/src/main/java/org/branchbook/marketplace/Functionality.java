package org.branchbook.marketplace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an application says it can do; people narrow the catalogue by it. */
public enum Functionality {
    CHAT("Chat"),
    MASS_SENDINGS("Mass sendings"),
    SERVICE_SENDINGS("Service messages"),
    CASCADES("Cascades of channels"),
    APPROVING("Confirmation of appointments"),
    RETURNS("Bringing clients back"),
    RFM("RFM analysis"),
    MAPS_REVIEWS("Reviews on maps"),
    INTERCEPTOR("Interception of bad reviews"),
    ANALYTICS("Analytics"),
    TASKS("Tasks");

    private final String title;

    Functionality(String title) {
        this.title = title;
    }

    public static Optional<Functionality> bySlug(String slug) {
        return Arrays.stream(values()).filter(functionality -> functionality.slug().equals(slug)).findFirst();
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }
}
