package org.branchbook.team;

import java.time.Instant;
import org.branchbook.shared.Invalid;

/**
 * What somebody says of a team member. {@code appointment} is the one it is about, 0 when it is about none in particular;
 * {@code user} wrote it, 0 for a client who came by a link.
 */
public record Review(long location, long id, long teamMember, long appointment, long user, Opinion opinion, Instant writtenAt) {

    /** The words of a review: one to five stars, a text that may be empty, and the name it is signed with. */
    public record Opinion(int stars, String text, String author) {

        private static final int MOST_STARS = 5;
        private static final int LONGEST_TEXT = 2_000;
        private static final int LONGEST_AUTHOR = 200;

        public Opinion {
            if (stars < 1 || stars > MOST_STARS) {
                throw new Invalid("stars", "must be between 1 and " + MOST_STARS);
            }
            if (text.length() > LONGEST_TEXT) {
                throw new Invalid("text", "must be no longer than " + LONGEST_TEXT);
            }
            if (author.length() > LONGEST_AUTHOR) {
                throw new Invalid("author", "must be no longer than " + LONGEST_AUTHOR);
            }
        }
    }
}
