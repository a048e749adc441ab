package org.branchbook.site.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which requests are for the console's JSON, and the names under which {@link RequireSession} leaves with them who is asking. */
final class ConsoleRequest {

    static final String PREFIX = "/console/api/";
    /** The {@link org.branchbook.access.Caller}. */
    static final String CALLER = "console.caller";
    /** The {@link org.branchbook.access.Sessions.Session}. */
    static final String SESSION = "console.session";

    private static final PathPattern ALL = PathPatternParser.defaultInstance.parse(PREFIX + "**");

    private ConsoleRequest() {}

    /** Decided as routing decides it: an address may be written with encoded letters. */
    static boolean isOne(HttpServletRequest request) {
        return ServletRequestPathUtils.hasParsedRequestPath(request)
                && ALL.matches(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
    }
}
