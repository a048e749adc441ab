package org.branchbook.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a lane has come: everything up to {@code cursor} is delivered, unwanted or among the waiting. The rest says when
 * there is something to do beside new events.
 */
record LaneState(long cursor, int failedProbes, @Nullable Instant resumeAt, @Nullable Instant nextDue) {}
