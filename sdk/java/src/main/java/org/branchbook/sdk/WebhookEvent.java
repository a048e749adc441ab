package org.branchbook.sdk;

import tools.jackson.databind.JsonNode;

/**
 * Something happened to an object of a location. Sent to the URLs that the app named at activation, at least once, and
 * in order for one object; the header {@code webhook-id} is the same on every attempt of one event, so an app that
 * remembers it applies each event once.
 *
 * <p>Verify the request first ({@link WebhookVerifier}), then parse.
 *
 * @param location where it happened
 * @param resource what kind of object: {@code record} (an appointment), {@code client}, {@code staff}, {@code service} …
 * @param resourceId the object's id
 * @param status {@link #CREATE}, {@link #UPDATE} or {@link #DELETE}
 * @param data the object as it was right after the change; an empty array for {@code schedule}
 */
public record WebhookEvent(long location, String resource, long resourceId, String status, JsonNode data) {

    public static final String CREATE = "create";
    public static final String UPDATE = "update";
    public static final String DELETE = "delete";

    /** The resource name of appointments. */
    public static final String RECORD = "record";

    /**
     * Reads the body of a webhook.
     *
     * @throws MalformedMessage when it is not the documented envelope
     */
    public static WebhookEvent parse(String body) {
        JsonNode envelope = Json.object(body);
        return new WebhookEvent(
                Json.id(envelope, "company_id"),
                Json.text(envelope, "resource"),
                Json.id(envelope, "resource_id"),
                Json.text(envelope, "status"),
                envelope.path("data"));
    }

    /** Whether an appointment changed. */
    public boolean isAboutAppointment() {
        return resource.equals(RECORD);
    }
}
