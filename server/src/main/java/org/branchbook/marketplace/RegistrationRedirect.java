package org.branchbook.marketplace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.branchbook.access.Secrets;

/**
 * The address at which an owner's browser arrives in an application after consenting: the registered one, letter by
 * letter, with the locations appended and, where the application asks for it, a signed profile of the owner.
 */
final class RegistrationRedirect {

    /** Stands in a registered address for the id of the location. */
    static final String PLACEHOLDER = "**SALON_ID**";

    private final ApplicationSettings settings;
    private final List<Long> locations;

    /** {@code locations}: at least one. */
    RegistrationRedirect(ApplicationSettings settings, List<Long> locations) {
        this.settings = settings;
        this.locations = List.copyOf(locations);
    }

    /** Without a word about the owner. */
    String address() {
        return append(locationParameters());
    }

    /** With the owner's profile, signed. */
    String address(byte[] ownerJson, String partnerToken) {
        var parameters = new ArrayList<>(locationParameters());
        parameters.add("user_data=" + encode(Base64.getEncoder().encodeToString(ownerJson)));
        parameters.add("user_data_sign=" + sign(ownerJson, partnerToken));
        return append(parameters);
    }

    private List<String> locationParameters() {
        return switch (settings.locationIds()) {
            case INDEXED -> indexed();
            case BRACKETS -> locations.size() > 1 ? repeated("salon_ids[]") : single();
            case CSV -> locations.size() > 1 ? List.of("salon_ids=" + encode(joined())) : single();
        };
    }

    private List<String> single() {
        return settings.registrationUrl().contains(PLACEHOLDER) ? List.of() : List.of("salon_id=" + locations.getFirst());
    }

    private List<String> repeated(String name) {
        return locations.stream().map(location -> encode(name) + "=" + location).toList();
    }

    /** Applications that read numbered brackets read them for one location too; the first id alone helps the rest. */
    private List<String> indexed() {
        var parameters = new ArrayList<String>();
        parameters.add("salon_id=" + locations.getFirst());
        IntStream.range(0, locations.size())
                .mapToObj(index -> encode("salon_ids[" + index + "]") + "=" + locations.get(index))
                .forEach(parameters::add);
        return parameters;
    }

    private String joined() {
        return locations.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** Whoever receives the profile signs the bytes that the base64 text decodes to, so these are what is signed. */
    static String sign(byte[] json, String partnerToken) {
        return HexFormat.of().formatHex(Secrets.hmac(partnerToken.getBytes(StandardCharsets.UTF_8), json));
    }

    private String append(List<String> parameters) {
        var url = settings.registrationUrl().replace(PLACEHOLDER, locations.getFirst().toString());
        if (parameters.isEmpty()) {
            return url;
        }
        var fragmentAt = url.indexOf('#');
        var address = fragmentAt < 0 ? url : url.substring(0, fragmentAt);
        var fragment = fragmentAt < 0 ? "" : url.substring(fragmentAt);
        return address + separator(address) + String.join("&", parameters) + fragment;
    }

    private static String separator(String address) {
        if (!address.contains("?")) {
            return "?";
        }
        return address.endsWith("?") || address.endsWith("&") ? "" : "&";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
