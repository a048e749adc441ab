package org.branchbook.examples.notes;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the app needs to know. Each setting is a flag ({@code --api-url …}) or an environment variable
 * ({@code BRANCH_NOTES_API_URL}); the flag wins. Give the tokens by environment: flags are visible to every user of a machine.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param publicUrl how the platform reaches the app, without a trailing slash; {@code null} when it runs on the same machine
 * @param apiUrl where the platform is, without {@code /api/v1}
 * @param partnerToken the developer's token
 * @param application the application's id
 * @param applicationToken the token of the application's technical user
 * @param stateFolder where the notebooks are kept
 * @param activates the only branches to activate; empty for all
 */
record Settings(
        String host,
        int port,
        @Nullable String publicUrl,
        URI apiUrl,
        String partnerToken,
        long application,
        String applicationToken,
        Path stateFolder,
        Set<Long> activates) {

    /** A setting is missing, unknown or unreadable; the message says which. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    private static final List<String> NAMES = List.of(
            "host", "port", "public-url", "api-url", "partner-token", "application-id", "application-token", "state-folder", "activate");

    static Settings from(List<String> arguments, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        for (String name : NAMES) {
            String value = environment.get("BRANCH_NOTES_" + name.toUpperCase().replace('-', '_'));
            if (value != null) {
                values.put(name, value);
            }
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (!NAMES.contains(name) || i + 1 == arguments.size()) {
                throw new Unusable(arguments.get(i) + ": known settings, each with a value, are --" + String.join(", --", NAMES));
            }
            values.put(name, arguments.get(i + 1));
        }
        String publicUrl = values.get("public-url");
        return new Settings(
                values.getOrDefault("host", "127.0.0.1"),
                (int) number("port", values.getOrDefault("port", "9090")),
                publicUrl == null ? null : publicUrl.replaceFirst("/$", ""),
                address("api-url", values.getOrDefault("api-url", "http://127.0.0.1:8080")),
                required(values, "partner-token"),
                number("application-id", required(values, "application-id")),
                required(values, "application-token"),
                Path.of(values.getOrDefault("state-folder", "branch-notes-state")),
                numbers("activate", values.getOrDefault("activate", "")));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new Unusable("--" + name + " (or BRANCH_NOTES_" + name.toUpperCase().replace('-', '_') + ") is needed");
        }
        return value;
    }

    private static URI address(String name, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("--" + name + ": " + e.getMessage());
        }
        throw new Unusable("--" + name + ": " + text + " is not a web address");
    }

    private static Set<Long> numbers(String name, String text) {
        return Arrays.stream(text.split(","))
                .filter(id -> !id.isBlank())
                .map(id -> number(name, id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new Unusable("--" + name + ": " + text + " is not a number");
        }
    }

    /** Without the tokens, so that a log does not carry them. */
    @Override
    public String toString() {
        return "Settings[application " + application + " at " + apiUrl + ", state in " + stateFolder + "]";
    }
}
