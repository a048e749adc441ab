package org.branchbook.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.branchbook.access.Permissions;
import org.junit.jupiter.api.Test;

class RegistrationRedirectTest {

    private static final String TOKEN = "partner-token-example";

    @Test
    void oneLocationIsNamedBySalonId() {
        assertThat(to("https://app.example/connect", LocationIdsEncoding.BRACKETS, 7L)).isEqualTo("https://app.example/connect?salon_id=7");
    }

    @Test
    void theRegisteredQueryIsKept() {
        assertThat(to("https://app.example/connect?from=here&app_id=1", LocationIdsEncoding.BRACKETS, 7L))
                .isEqualTo("https://app.example/connect?from=here&app_id=1&salon_id=7");
    }

    @Test
    void anEmptyQueryGetsNoSecondSeparator() {
        assertThat(to("https://app.example/connect?", LocationIdsEncoding.BRACKETS, 7L)).isEqualTo("https://app.example/connect?salon_id=7");
    }

    @Test
    void parametersStandBeforeTheFragment() {
        assertThat(to("https://app.example/#/connect", LocationIdsEncoding.BRACKETS, 7L)).isEqualTo("https://app.example/?salon_id=7#/connect");
    }

    @Test
    void severalLocationsRepeatEmptyBrackets() {
        assertThat(to("https://app.example/", LocationIdsEncoding.BRACKETS, 7L, 8L))
                .isEqualTo("https://app.example/?salon_ids%5B%5D=7&salon_ids%5B%5D=8");
    }

    @Test
    void numberedBracketsNameTheFirstLocationToo() {
        assertThat(to("https://app.example/", LocationIdsEncoding.INDEXED, 7L, 8L))
                .isEqualTo("https://app.example/?salon_id=7&salon_ids%5B0%5D=7&salon_ids%5B1%5D=8");
        assertThat(to("https://app.example/", LocationIdsEncoding.INDEXED, 7L))
                .isEqualTo("https://app.example/?salon_id=7&salon_ids%5B0%5D=7");
    }

    @Test
    void commasPutAllIdsIntoOneValue() {
        assertThat(to("https://app.example/", LocationIdsEncoding.CSV, 7L, 8L)).isEqualTo("https://app.example/?salon_ids=7%2C8");
    }

    @Test
    void thePlaceholderGivesWayToTheId() {
        assertThat(to("https://app.example/**SALON_ID**/setup", LocationIdsEncoding.BRACKETS, 7L))
                .isEqualTo("https://app.example/7/setup");
    }

    @Test
    void unknownPlaceholdersStayAsTheyWereRegistered() {
        assertThat(to("https://app.example/{location_id}", LocationIdsEncoding.BRACKETS, 7L))
                .isEqualTo("https://app.example/{location_id}?salon_id=7");
    }

    @Test
    void theSignatureCoversTheBytesInsideTheBase64() {
        var json = """
                {"id":123,"name":"Ann Example","phone":"13155550175","email":"ann@example.com","is_approved":true,\
                "avatar":"","salon_name":"Main Street"}""";

        var url = new RegistrationRedirect(settings("https://app.example/", LocationIdsEncoding.BRACKETS), List.of(7L))
                .address(json.getBytes(UTF_8), TOKEN);

        assertThat(parameter(url, "user_data_sign")).isEqualTo("59aa29c00cf388e80b3fc9c27a4aeaa639e614d400de2909e287c525e3e53697");
        assertThat(new String(Base64.getDecoder().decode(parameter(url, "user_data")), UTF_8)).isEqualTo(json);
    }

    private static String to(String registered, LocationIdsEncoding encoding, Long... locations) {
        return new RegistrationRedirect(settings(registered, encoding), List.of(locations)).address();
    }

    static String parameter(String url, String name) {
        for (var pair : url.substring(url.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        throw new AssertionError("No " + name + " in " + url);
    }

    private static ApplicationSettings settings(String registrationUrl, LocationIdsEncoding encoding) {
        return new ApplicationSettings(
                Permissions.NONE, "", registrationUrl, false, true, false, false, "", Set.of(), encoding,
                ApplicationSettings.DEFAULT_PENDING_HOURS);
    }
}
