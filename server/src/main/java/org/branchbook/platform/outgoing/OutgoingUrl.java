package org.branchbook.platform.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.branchbook.shared.Invalid;

/** A URL that we may be asked to call: http or https, a host, no user name inside. Kept verbatim. */
public final class OutgoingUrl {

    private static final int LONGEST = 2_000;

    /** Of a name and of each part between its dots: beyond this no name server knows any. */
    private static final int LONGEST_HOST = 253;
    private static final Pattern TOO_LONG_PART = Pattern.compile(".*[^.]{64}.*");

    /** Octal to some, decimal to others. */
    private static final Pattern AMBIGUOUS_ADDRESS = Pattern.compile("(?:[0-9]+\\.)*0[0-9]+(?:\\.[0-9]+)*");

    private OutgoingUrl() {}

    /** The URL, or a refusal naming the field and what is wrong with it. */
    public static URI parse(String field, String text) {
        if (text.length() > LONGEST) {
            throw new Invalid(field, "must not be longer than " + LONGEST + " characters");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new Invalid(field, "must be a URL");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Invalid(field, "must be a URL that begins with http:// or https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new Invalid(field, "must not contain a user name or password");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new Invalid(field, "must name a host");
        }
        if (uri.getHost().length() > LONGEST_HOST || TOO_LONG_PART.matcher(uri.getHost()).matches()) {
            throw new Invalid(field, "must name a host that can exist");
        }
        if (AMBIGUOUS_ADDRESS.matcher(uri.getHost()).matches()) {
            throw new Invalid(field, "must not write an address with leading zeros");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new Invalid(field, "must have a port between 1 and 65535");
        }
        return uri;
    }
}
