package org.branchbook.platform.database;

import java.net.URI;
import org.branchbook.platform.StartFailure;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who we are there.
 *
 * @param url a {@code jdbc:postgresql:} URL without user and password, so that it can be shown
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {

    /**
     * Reads a URL as an operator writes it: {@code jdbc:postgresql://…}, or {@code postgresql://user:password@host/name}
     * as hosting companies hand it out. A user or password given apart wins over the one in the URL.
     */
    static DatabaseAddress of(String url, @Nullable String user, @Nullable String password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(url, user, password);
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new StartFailure("BRANCHBOOK_DATABASE_URL must begin with jdbc:postgresql: or postgresql://");
        }
        URI uri = parse(url);
        String[] login = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                user == null && login.length > 0 ? login[0] : user,
                password == null && login.length > 1 ? login[1] : password);
    }

    private static URI parse(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Its message would repeat the URL, and with it a password.
        }
        throw new StartFailure("BRANCHBOOK_DATABASE_URL is not a well-formed URL (special characters in the password need %-encoding)");
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user == null ? url : url + " as " + user;
    }
}
