package org.branchbook.webhooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.branchbook.access.Secrets;
import org.branchbook.shared.Invalid;

/**
 * Header fields that an owner wants on every request to his address. Their values are often secrets, so they are kept
 * sealed and never shown again; the names are.
 */
public record SealedHeaders(List<String> names, String sealed) {

    public static final SealedHeaders NONE = new SealedHeaders(List.of(), "");

    private static final int MOST = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,1998}[\\x21-\\x7e])?");

    /** What belongs to the connection, and what we say ourselves. */
    private static final Set<String> TAKEN = Set.of(
            "host", "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "expect", "date", "user-agent",
            "accept-encoding", "via", "forwarded",
            // Some receivers probe these and drop an event whose header does not fit a secret of their own making.
            "x-webhook-signature", "x-yclients-signature", "x-altegio-signature");
    private static final List<String> TAKEN_BEGINNINGS = List.of("content-", "proxy-", "webhook-", "x-event-", "x-forwarded-");

    public SealedHeaders {
        names = List.copyOf(names);
    }

    /** The same with these set, or taken away where there is no value. */
    SealedHeaders edited(Map<String, Optional<String>> edits, Secrets secrets) {
        if (edits.isEmpty()) {
            return this;
        }
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        values.putAll(open(secrets));
        edits.forEach((name, value) -> {
            requireFree(name);
            values.remove(name);
            value.ifPresent(text -> values.put(name, usable(name, text)));
        });
        if (values.size() > MOST) {
            throw new Invalid("headers", "must not be more than " + MOST);
        }
        var lines = new StringBuilder();
        values.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
        return values.isEmpty() ? NONE : new SealedHeaders(List.copyOf(values.keySet()), secrets.seal(lines.toString()));
    }

    private static void requireFree(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new Invalid("headers", "has a name that is none");
        }
        if (TAKEN.contains(lower) || TAKEN_BEGINNINGS.stream().anyMatch(lower::startsWith)) {
            throw new Invalid("headers", "must not set " + name);
        }
    }

    private static String usable(String name, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new Invalid("headers", "must give " + name + " a value of 1 to 2000 printable characters");
        }
        return value;
    }

    /** Names and values, as they are sent. */
    Map<String, String> open(Secrets secrets) {
        var values = new LinkedHashMap<String, String>();
        if (!sealed.isEmpty()) {
            secrets.open(sealed).lines().map(line -> line.split(":", 2)).forEach(field -> values.put(field[0], field[1]));
        }
        return values;
    }

    @Override
    public String toString() {
        return "SealedHeaders" + names;
    }
}
