package org.branchbook.marketplace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program by a developer that locations can connect. {@code partner} is its developer's system; {@code systemUser} is
 * the technical user it calls as, the same in all locations; {@code withdrawn}: its developer's account is closed.
 */
public record Application(
        long id,
        long developer,
        long partner,
        long systemUser,
        ApplicationCard card,
        ApplicationSettings settings,
        Moderation moderation,
        boolean hasIcon,
        boolean withdrawn,
        Instant createdAt) {

    /**
     * Its way into the catalogue: instructions for the moderator, when the developer asked, and when it was published.
     */
    public record Moderation(
            String connectInstruction, String paymentInstruction, @Nullable Instant submittedAt, @Nullable Instant publishedAt) {}

    /** Whether everybody may see and connect it. */
    public boolean isPublished() {
        return moderation.publishedAt() != null && !settings.nonpublic() && !withdrawn;
    }
}
