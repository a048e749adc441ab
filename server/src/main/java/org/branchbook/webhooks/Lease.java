package org.branchbook.webhooks;

/**
 * The sole right to deliver along a lane until somebody else takes it over; {@code holder} names one holding of it,
 * {@code failing} whether the owner has been told that the address fails.
 */
record Lease(LaneId lane, String holder, int revision, boolean failing, LaneState state) {}
