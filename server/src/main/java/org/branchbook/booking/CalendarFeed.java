package org.branchbook.booking;

import org.jspecify.annotations.Nullable;

/**
 * A calendar that a user subscribes to outside: of one team member, or of the whole location where {@code teamMember} is null.
 * Whoever has the {@code word} can read it, as far as the user may, until it is closed.
 */
public record CalendarFeed(long location, long id, long user, @Nullable Long teamMember, String word) {}
