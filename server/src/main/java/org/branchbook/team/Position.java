package org.branchbook.team;

import org.branchbook.shared.Invalid;

/** A job at a location, such as "Stylist"; {@code apiId} is its id in somebody else's system, empty when none. */
public record Position(long location, long id, String title, String description, String apiId) {

    public Position {
        if (title.isBlank()) {
            throw new Invalid("title", "must not be empty");
        }
    }
}
