package org.branchbook.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The owner pressed "Connect" and their browser arrives at the app's registration URL. The app must now activate each
 * location of {@link #locations} by a call of its own ({@link BranchbookClient#activate}); one that it leaves out stays
 * pending, has no access, and lapses.
 *
 * <p>The query names the locations as {@code salon_id=1}, {@code salon_ids[]=1&salon_ids[]=2}, {@code salon_ids[0]=1} or
 * {@code salon_ids=1,2}; all forms are read. {@code user_data} is base64 of a JSON object about the owner, and
 * {@code user_data_sign} the lower-case hex HMAC-SHA256 over <em>the decoded JSON bytes</em>, keyed with the partner token.
 *
 * <p><strong>Easy to get wrong:</strong> the query itself is not signed. Branchbook repeats the ids inside the signed
 * JSON; {@link #coveredLocations} are those that stand in both places. Other platforms of this family do not repeat them:
 * then {@link #signedLocations} is empty and only the owner's identity is proved.
 *
 * @param locations the ids in the query, in their order, each once
 * @param signedLocations the ids inside the signature; empty when the platform does not put them there
 * @param signedApplication the application inside the signature, where the platform puts it there
 * @param owner who connected the app; {@code null} when the application asks for no personal data, and then nothing is signed
 */
public record RegistrationRedirect(
        List<Long> locations, Set<Long> signedLocations, @Nullable Long signedApplication, @Nullable Owner owner) {

    /** The person who connected the app. Empty texts are unknown. */
    public record Owner(long id, String name, String phone, String email, boolean approved, String avatar, String locationName) {}

    private static final Pattern ID_PARAMETER = Pattern.compile("salon_ids?(\\[\\d*])?");

    private static final long CLOCK_SKEW_SECONDS = 300;

    public RegistrationRedirect {
        locations = List.copyOf(locations);
        signedLocations = Set.copyOf(signedLocations);
    }

    /**
     * Reads the address under which the app was called.
     *
     * @throws MalformedMessage when there is no location in it, or the profile cannot be read
     * @throws UntrustedMessage when the profile's signature is missing, wrong or expired
     */
    public static RegistrationRedirect parse(URI requested, String partnerToken) {
        String query = requested.getRawQuery();
        return parse(query == null ? "" : query, partnerToken, Clock.systemUTC());
    }

    /** As {@link #parse(URI, String)}, from the still encoded query, with the clock that decides about expiry. */
    public static RegistrationRedirect parse(String rawQuery, String partnerToken, Clock clock) {
        Set<Long> locations = new LinkedHashSet<>();
        String userData = null;
        String sign = null;
        for (String parameter : rawQuery.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String name = decode(parameter.substring(0, equals));
            String value = decode(parameter.substring(equals + 1));
            if (name.equals("user_data")) {
                userData = value;
            } else if (name.equals("user_data_sign")) {
                sign = value;
            } else if (ID_PARAMETER.matcher(name).matches()) {
                for (String id : value.split(",")) {
                    locations.add(Json.id(name, id));
                }
            }
        }
        if (locations.isEmpty()) {
            throw new MalformedMessage("no salon_id in the registration redirect");
        }
        if (userData == null && sign == null) {
            return new RegistrationRedirect(List.copyOf(locations), Set.of(), null, null);
        }
        JsonNode profile = verified(userData, sign, partnerToken);
        requireCurrent(profile, clock.instant());
        return new RegistrationRedirect(
                List.copyOf(locations),
                Set.copyOf(Json.ids(profile, "salon_ids")),
                Json.optionalId(profile, "application_id"),
                owner(profile));
    }

    /** The locations of the query that the signature covers too. */
    public List<Long> coveredLocations() {
        List<Long> covered = new ArrayList<>(locations);
        covered.retainAll(signedLocations);
        return List.copyOf(covered);
    }

    /** Whether the profile was there and its signature right. */
    public boolean isSigned() {
        return owner != null;
    }

    private static JsonNode verified(@Nullable String userData, @Nullable String sign, String partnerToken) {
        if (userData == null || sign == null) {
            throw new UntrustedMessage("user_data and user_data_sign come together");
        }
        byte[] json;
        try {
            // A plus that was not percent-encoded has become a space on its way through the query.
            json = Base64.getDecoder().decode(userData.replace(' ', '+'));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("user_data is not base64", e);
        }
        if (!Hmac.same(Hmac.hex(partnerToken, json), sign)) {
            throw new UntrustedMessage("user_data_sign does not match");
        }
        return Json.object(new String(json, UTF_8));
    }

    private static void requireCurrent(JsonNode profile, Instant now) {
        Long expires = Json.optionalId(profile, "exp");
        if (expires != null && now.getEpochSecond() >= expires) {
            throw new UntrustedMessage("the registration redirect has expired; open the app from the catalogue again");
        }
        Long issued = Json.optionalId(profile, "iat");
        if (issued != null && issued > now.getEpochSecond() + CLOCK_SKEW_SECONDS) {
            throw new UntrustedMessage("the registration redirect was issued in the future");
        }
    }

    private static Owner owner(JsonNode profile) {
        return new Owner(
                Json.id(profile, profile.has("id") ? "id" : "user_id"),
                text(profile, "name"),
                text(profile, "phone"),
                text(profile, "email"),
                profile.path("is_approved").asBoolean(false),
                text(profile, "avatar"),
                text(profile, "salon_name"));
    }

    private static String text(JsonNode profile, String field) {
        String value = Json.optionalText(profile, field);
        return value == null ? "" : value;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("the query is not percent-encoded properly", e);
        }
    }
}
