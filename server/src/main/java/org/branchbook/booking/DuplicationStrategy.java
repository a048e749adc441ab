package org.branchbook.booking;

import org.branchbook.shared.Invalid;

/** A named way of repeating group events: how often, and whether those who take part come along. */
public record DuplicationStrategy(long location, long id, String title, Repetition repetition, GroupEvents.Content content) {

    public DuplicationStrategy {
        if (title.isBlank() || title.length() > 255) {
            throw new Invalid("title", "must have 1 to 255 characters");
        }
    }
}
