package org.branchbook.booking;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client books online: one or more appointments, all or none. {@code phone} is as typed; {@code code} is the one
 * sent to that phone, where the location wants it confirmed; {@code hold} is the word for what he holds, null for nothing.
 */
public record BookingRequest(
        String phone, String name, String email, @Nullable String code, List<Item> items, AppointmentDetails details, Source source,
        @Nullable String hold) {

    /**
     * One appointment asked for. {@code number} is the client's own for it; {@code anyOf} are the team members who may
     * serve, empty for any of the location.
     */
    public record Item(long number, List<Long> services, List<Long> anyOf, Instant startsAt, Map<String, Object> customFields) {

        public Item {
            AppointmentLine.requireFew("services", services.size());
            services = List.copyOf(services);
            anyOf = List.copyOf(anyOf);
            customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
        }

        /** Whether the client wants this person and no other. */
        boolean namesOne() {
            return anyOf.size() == 1;
        }
    }

    /** Through what the client books: his word for it, the page he came from, kind of device, booking form (0 for none). */
    public record Source(String word, String fromUrl, int mobile, long bookingForm) {

        public static final Source UNKNOWN = new Source("", "", 0, 0);
    }

    public BookingRequest {
        items = List.copyOf(items);
    }

    /** By somebody who holds nothing. */
    public BookingRequest(
            String phone, String name, String email, @Nullable String code, List<Item> items, AppointmentDetails details,
            Source source) {
        this(phone, name, email, code, items, details, source, null);
    }
}
