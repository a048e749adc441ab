package org.branchbook.marketplace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.branchbook.access.User;

/**
 * What an application learns, signed, of the owner who connects it. The names are those that applications read. The
 * locations, the application and the hour of issue stand inside, so that the signature covers them and grows old.
 */
@JsonPropertyOrder({
    "id", "user_id", "name", "phone", "email", "is_approved", "avatar", "salon_name",
    "salon_ids", "application_id", "iat", "exp", "nonce"
})
record OwnerProfile(
        @JsonProperty("id") long id,
        @JsonProperty("user_id") long sameId,
        @JsonProperty("name") String name,
        @JsonProperty("phone") String phone,
        @JsonProperty("email") String email,
        @JsonProperty("is_approved") boolean approved,
        @JsonProperty("avatar") String avatar,
        @JsonProperty("salon_name") String locationTitle,
        @JsonProperty("salon_ids") List<Long> locations,
        @JsonProperty("application_id") long application,
        @JsonProperty("iat") long issuedAt,
        @JsonProperty("exp") long expiresAt,
        @JsonProperty("nonce") String nonce) {

    private static final Duration VALID = Duration.ofHours(1);

    static OwnerProfile of(
            User owner, String locationTitle, List<Long> locations, long application, Instant now, String nonce) {
        return new OwnerProfile(
                owner.id(), owner.id(), owner.name(), owner.phone(), owner.email(), owner.approved(), owner.avatar(),
                locationTitle, locations, application, now.getEpochSecond(), now.plus(VALID).getEpochSecond(), nonce);
    }
}
