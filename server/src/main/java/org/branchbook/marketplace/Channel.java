package org.branchbook.marketplace;

import java.util.Arrays;
import java.util.Optional;

/** A way by which an application can carry a location's messages to its clients. Ids are stable. */
public enum Channel {
    SMS(1, "sms", "SMS"),
    WHATSAPP(2, "whatsapp", "WhatsApp");

    private final long id;
    private final String slug;
    private final String title;

    Channel(long id, String slug, String title) {
        this.id = id;
        this.slug = slug;
        this.title = title;
    }

    public static Optional<Channel> byId(long id) {
        return Arrays.stream(values()).filter(channel -> channel.id == id).findFirst();
    }

    public static Optional<Channel> bySlug(String slug) {
        return Arrays.stream(values()).filter(channel -> channel.slug.equals(slug)).findFirst();
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
