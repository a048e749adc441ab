package org.branchbook.webhooks;

/** Names the way from a location's log to one subscription. */
record LaneId(long location, long subscription) {}
