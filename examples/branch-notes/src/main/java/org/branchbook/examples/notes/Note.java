package org.branchbook.examples.notes;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a branch, as it stands in the notebook.
 *
 * @param eventId the {@code webhook-id} of the event
 * @param resource what kind of object: {@code record} for an appointment
 * @param resourceId its id
 * @param status {@code create}, {@code update} or {@code delete}
 * @param told when the appointment is, in the event
 * @param read when it is, in the API at the time of noting: later than {@link #told} when the events lag behind
 */
record Note(
        String eventId, String resource, long resourceId, String status, @Nullable String told, @Nullable String read) {}
