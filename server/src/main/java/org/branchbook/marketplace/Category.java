package org.branchbook.marketplace;

import java.util.Arrays;
import java.util.Optional;

/** The shelf of the catalogue that an application stands on. Ids are stable: applications are filed under them. */
public enum Category {
    NOTIFICATIONS(1, "notifications", "Notifications"),
    CHAT_BOTS(2, "chat_bots", "Chat bots"),
    SMS_AGGREGATORS(3, "sms_aggregators", "SMS aggregators"),
    PAYMENTS(4, "payments", "Payments"),
    TELEPHONY(5, "telephony", "Telephony"),
    CRM(6, "crm", "CRM"),
    LOYALTY(7, "loyalty", "Loyalty"),
    ANALYTICS(13, "analytics", "Analytics"),
    AI_BOTS(14, "ai_bots", "AI bots"),
    OTHER(15, "other", "Other");

    private final long id;
    private final String slug;
    private final String title;

    Category(long id, String slug, String title) {
        this.id = id;
        this.slug = slug;
        this.title = title;
    }

    public static Optional<Category> byId(long id) {
        return Arrays.stream(values()).filter(category -> category.id == id).findFirst();
    }

    public long id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }
}
