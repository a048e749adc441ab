package org.branchbook.site.console;

import jakarta.servlet.http.HttpServletRequest;

/** Names under which {@link RequireSession} leaves with a request who is asking. */
final class ConsoleRequest {

    static final String PREFIX = "/console/api/";
    /** The {@link org.branchbook.access.Caller}. */
    static final String CALLER = "console.caller";
    /** The {@link org.branchbook.access.Sessions.Session}. */
    static final String SESSION = "console.session";

    private ConsoleRequest() {}

    static boolean isOne(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PREFIX);
    }
}
