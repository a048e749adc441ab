package org.branchbook.booking;

/** A booking link of a location; one of them is the default. */
public record BookingForm(long location, long id, String title, boolean standard) {}
