package org.branchbook.webhooks;

/** The sole right to deliver along a lane until somebody else takes it over; {@code holder} names one holding of it. */
record Lease(LaneId lane, String holder, int revision, LaneState state) {}
