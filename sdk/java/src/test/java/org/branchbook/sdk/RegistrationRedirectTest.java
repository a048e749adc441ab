package org.branchbook.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationRedirectTest {

    private static final String TOKEN = "partner-token-example";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The documented vector. */
    private static final String PROFILE =
            "{\"id\":123,\"name\":\"Ann Example\",\"phone\":\"13155550175\",\"email\":\"ann@example.com\","
                    + "\"is_approved\":true,\"avatar\":\"\",\"salon_name\":\"Main Street\"}";

    private static final String SIGN = "59aa29c00cf388e80b3fc9c27a4aeaa639e614d400de2909e287c525e3e53697";

    @Test
    void theDocumentedVectorIsAccepted() {
        RegistrationRedirect redirect =
                RegistrationRedirect.parse(URI.create("http://app.example/register?" + query("salon_id=7", PROFILE, SIGN)), TOKEN);

        assertThat(redirect.locations()).containsExactly(7L);
        assertThat(redirect.isSigned()).isTrue();
        assertThat(redirect.owner())
                .isEqualTo(new RegistrationRedirect.Owner(
                        123, "Ann Example", "13155550175", "ann@example.com", true, "", "Main Street"));
        assertThat(redirect.signedLocations()).isEmpty();
        assertThat(redirect.signedApplication()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "salon_ids[]=3&salon_ids[]=1&salon_ids[]=2",
        "salon_ids%5B%5D=3&salon_ids%5B%5D=1&salon_ids%5B%5D=2",
        "salon_ids[0]=3&salon_ids[1]=1&salon_ids[2]=2",
        "salon_id=3&salon_ids%5B0%5D=3&salon_ids%5B1%5D=1&salon_ids%5B2%5D=2",
        "salon_ids=3,1,2",
        "salon_ids=3%2C1%2C2",
        "from=branchbook&app_id=5&salon_ids=3,1,2&&flag",
    })
    void severalLocationsAreReadInEverySpelling(String query) {
        assertThat(parse(query).locations()).containsExactly(3L, 1L, 2L);
    }

    @Test
    void withoutAProfileNothingIsSigned() {
        RegistrationRedirect redirect = parse("salon_id=7");

        assertThat(redirect.isSigned()).isFalse();
        assertThat(redirect.coveredLocations()).isEmpty();
    }

    @Test
    void aLocationAddedToTheQueryIsNotCovered() {
        String profile = "{\"id\":1,\"salon_ids\":[10,11],\"application_id\":5,\"iat\":%d,\"exp\":%d}"
                .formatted(NOW.getEpochSecond(), NOW.getEpochSecond() + 600);

        RegistrationRedirect redirect = parse(query("salon_ids=10,99,11", profile, sign(profile)));

        assertThat(redirect.locations()).containsExactly(10L, 99L, 11L);
        assertThat(redirect.coveredLocations()).containsExactly(10L, 11L);
        assertThat(redirect.signedApplication()).isEqualTo(5L);
    }

    @Test
    void aSignatureOverTheBase64TextIsRefused() {
        String overText = Hmac.hex(TOKEN, base64(PROFILE).getBytes(UTF_8));

        assertUntrusted(query("salon_id=7", PROFILE, overText));
    }

    @Test
    void aChangedProfileIsRefused() {
        assertUntrusted(query("salon_id=7", PROFILE.replace("123", "124"), SIGN));
    }

    @Test
    void aProfileWithoutItsSignatureIsRefusedAndTheReverseToo() {
        assertUntrusted("salon_id=7&user_data=" + base64(PROFILE).replace("=", "%3D"));
        assertUntrusted("salon_id=7&user_data_sign=" + SIGN);
    }

    @Test
    void anExpiredRedirectIsRefused() {
        String profile = "{\"id\":1,\"exp\":" + NOW.getEpochSecond() + "}";

        assertUntrusted(query("salon_id=7", profile, sign(profile)));
    }

    @Test
    void aPlusThatBecameASpaceIsForgiven() {
        String profile = "{\"id\":1,\"name\":\"~~~>>>\"}";
        assertThat(base64(profile)).contains("+");

        RegistrationRedirect redirect =
                parse("salon_id=7&user_data=" + base64(profile) + "&user_data_sign=" + sign(profile));

        assertThat(redirect.owner().name()).isEqualTo("~~~>>>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user=1", "salon_id=", "salon_id=x", "salon_id=-1", "salon_ids=1,,2", "salon_id=%zz"})
    void aQueryWithoutUsableLocationsIsMalformed(String query) {
        assertThatThrownBy(() -> parse(query)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aProfileThatIsNotBase64IsMalformed() {
        assertThatThrownBy(() -> parse("salon_id=7&user_data=!!&user_data_sign=" + SIGN))
                .isInstanceOf(MalformedMessage.class);
    }

    private static void assertUntrusted(String query) {
        assertThatThrownBy(() -> parse(query)).isInstanceOf(UntrustedMessage.class);
    }

    private static RegistrationRedirect parse(String query) {
        return RegistrationRedirect.parse(query, TOKEN, CLOCK);
    }

    private static String query(String locations, String profile, String sign) {
        return locations + "&user_data=" + URLEncoder.encode(base64(profile), UTF_8) + "&user_data_sign=" + sign;
    }

    private static String base64(String profile) {
        return Base64.getEncoder().encodeToString(profile.getBytes(UTF_8));
    }

    private static String sign(String profile) {
        return Hmac.hex(TOKEN, profile.getBytes(UTF_8));
    }
}
