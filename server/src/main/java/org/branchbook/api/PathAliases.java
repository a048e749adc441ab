package org.branchbook.api;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one table of addresses that mean the same. Resources are mapped to the address on the right alone; it is the older
 * spelling, because most clients use it. Version 2 has one spelling of its own
 * and the older words for a location.
 *
 * <p>Addresses to map resources to, where more than one would do ({@code loc} is the location's id):
 * <ul>
 * <li>{@code /api/v1/companies}, {@code /api/v1/company/{loc}} and everything below it;
 * <li>{@code /api/v1/staff/{loc}[/{id}]} for all methods, and {@code GET /api/v1/company/{loc}/staff[/{id}]}, which answers
 *     in another shape; {@code /api/v1/company/{loc}/staff/quick|positions|schedule};
 * <li>{@code /api/v1/services/{loc}[/{id}]} for all methods, and {@code GET /api/v1/company/{loc}/services[/{id}]};
 * <li>{@code /api/v1/service_categories/{loc}} (list, create), {@code /api/v1/service_category/{loc}/{id}} (read, replace,
 *     delete), {@code GET /api/v1/service_categories/{loc}/{id}} and {@code GET /api/v1/company/{loc}/service_categories[/{id}]};
 * <li>{@code /api/v1/records/{loc}} (list, create), {@code /api/v1/record/{loc}/{id}} (read, replace, delete),
 *     {@code /api/v1/record/{loc}/{id}/attendance};
 * <li>{@code /api/v1/clients/{loc}} (list, create), {@code /api/v1/client/{loc}/{id}} (read, replace, delete),
 *     {@code /api/v1/clients/{loc}/clients/{id}/comments}, {@code /api/v1/company/{loc}/clients/search|files|visits|autocomplete};
 * <li>{@code /api/v1/positions/{loc}[/{id}]}, {@code /api/v1/company/{loc}/positions/quick};
 * <li>{@code /api/v1/activity/{loc}/…}, {@code /api/v1/goods/{loc}[/{id}]};
 * <li>{@code /api/v1/groups}, {@code /api/v1/group/{chain}/clients}, {@code /api/v1/chain/{chain}/…};
 * <li>{@code /api/v1/marketplace/…} for everything that is also reached under {@code /marketplace} and {@code /v1/marketplace}.
 * </ul>
 */
final class PathAliases {

    private static final Set<String> ANY = Set.of();
    private static final Set<String> READ = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WRITE = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    /** Digits, letters and the marks that need no percent sign. */
    private static final Pattern HIDDEN_LETTER = Pattern.compile("%(3[0-9]|4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa]|2[DdEe]|5[Ff]|7[Ee])");

    /** Applied from top to bottom, each to what the ones above it made. */
    private static final List<Rule> TABLE = List.of(
            // Where it is served; clients that take the prefix for a part of the path say it twice
            rule(ANY, "/api/v1(/api/v[12]/.+)", "$1"),
            rule(ANY, "/(?:v1/)?marketplace/(.+)", "/api/v1/marketplace/$1"),

            // What a location is called
            rule(ANY, "/api/v1/(?:locations|salons)", "/api/v1/companies"),
            rule(ANY, "/api/v1/(?:locations?|salons?|companies)/(\\d+)(/.*)?", "/api/v1/company/$1$2"),
            rule(ANY, "/api/v2/(?:companies|company|salons?)/(\\d+)/(.+)", "/api/v2/locations/$1/$2"),

            // What a chain is called
            rule(ANY, "/api/v1/chains", "/api/v1/groups"),
            rule(ANY, "/api/v1/(?:chains?|groups)/(\\d+)/clients", "/api/v1/group/$1/clients"),
            rule(ANY, "/api/v1/(?:chains|groups?)/(\\d+)/(?!clients$)(.+)", "/api/v1/chain/$1/$2"),

            // What lies under a location: the later words
            rule(ANY, "/api/v1/company/(\\d+)/team_members(/.*)?", "/api/v1/company/$1/staff$2"),
            rule(ANY, "/api/v1/company/(\\d+)/services/(\\d+)/team_members(/.*)?", "/api/v1/company/$1/services/$2/staff$3"),
            rule(ANY, "/api/v1/company/(\\d+)/appointments(/.*)?", "/api/v1/company/$1/records$2"),
            rule(ANY, "/api/v1/company/(\\d+)/(?:events|activity)(/.*)?", "/api/v1/activity/$1$2"),
            rule(ANY, "/api/v1/company/(\\d+)/product_categories(/.*)?", "/api/v1/company/$1/goods_categories$2"),
            rule(ANY, "/api/v1/company/(\\d+)/(?:products|goods)(/\\d+)?", "/api/v1/goods/$1$2"),

            // The same at the top
            rule(ANY, "/api/v1/team_members(/.*)", "/api/v1/staff$1"),
            rule(ANY, "/api/v1/appointments(/.*)", "/api/v1/records$1"),
            rule(ANY, "/api/v1/appointment/(\\d+)(/.*)", "/api/v1/record/$1$2"),
            rule(ANY, "/api/v1/events(/.*)", "/api/v1/activity$1"),
            rule(ANY, "/api/v1/products(/.*)", "/api/v1/goods$1"),
            rule(ANY, "/api/v1/product_categories(/.*)", "/api/v1/goods_categories$1"),

            // Where the address under the location is only another spelling
            rule(WRITE, "/api/v1/company/(\\d+)/staff(/\\d+)?", "/api/v1/staff/$1$2"),
            rule(WRITE, "/api/v1/company/(\\d+)/services(/\\d+)?", "/api/v1/services/$1$2"),
            rule(WRITE, "/api/v1/company/(\\d+)/service_categories(/\\d+)?", "/api/v1/service_categories/$1$2"),
            rule(WRITE, "/api/v1/service_categories/(\\d+)/(\\d+)", "/api/v1/service_category/$1/$2"),
            rule(ANY, "/api/v1/company/(\\d+)/records(/.*)?", "/api/v1/records/$1$2"),
            rule(ANY, "/api/v1/records/(\\d+)/(\\d+(?:/attendance)?)", "/api/v1/record/$1/$2"),
            rule(ANY, "/api/v1/company/(\\d+)/clients(/bulk)?", "/api/v1/clients/$1$2"),
            rule(ANY, "/api/v1/company/(\\d+)/clients/(\\d+)", "/api/v1/client/$1/$2"),
            rule(ANY, "/api/v1/company/(\\d+)/clients/(\\d+/comments(?:/\\d+)?)", "/api/v1/clients/$1/clients/$2"),
            rule(ANY, "/api/v1/clients/(\\d+)/files/(\\d+(?:/\\d+)?)", "/api/v1/company/$1/clients/files/$2"),
            rule(ANY, "/api/v1/company/(\\d+)/positions(/\\d+)?", "/api/v1/positions/$1$2"),
            rule(READ, "/api/v1/loyality/(.+)", "/api/v1/loyalty/$1"));

    private PathAliases() {}

    private record Rule(Set<String> methods, Pattern from, String to) {

        String apply(String method, String path) {
            if (!methods.isEmpty() && !methods.contains(method)) {
                return path;
            }
            var match = from.matcher(path);
            return match.matches() ? match.replaceFirst(to) : path;
        }
    }

    private static Rule rule(Set<String> methods, String from, String to) {
        return new Rule(methods, Pattern.compile(from), to);
    }

    /** The address under which a resource answers what was asked for at {@code path}, which is still percent-encoded. */
    static String resolve(String method, String path) {
        var resolved = tidy(path);
        for (var rule : TABLE) {
            resolved = rule.apply(method, resolved);
        }
        return resolved;
    }

    /** Whether the path belongs to the wire, in whatever spelling. */
    static boolean isWire(String path) {
        if (path.startsWith("/api/")) {
            return true;
        }
        var tidy = tidy(path);
        return tidy.startsWith("/api/") || tidy.startsWith("/marketplace/") || tidy.startsWith("/v1/marketplace/");
    }

    /** One slash between steps, none at the end, no parameters of steps, and no letter hidden behind a percent sign. */
    private static String tidy(String path) {
        var plain = PARAMETERS.matcher(path).replaceAll("");
        var open = HIDDEN_LETTER.matcher(plain).replaceAll(hidden -> Character.toString(Integer.parseInt(hidden.group(1), 16)));
        var single = SLASHES.matcher(open).replaceAll("/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
