package org.branchbook.site.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.branchbook.access.Secrets;
import org.branchbook.shared.NotAuthenticated;
import org.branchbook.site.BrowserSession;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only signed-in people reach the console's JSON, and only pages of ours write by it. */
@Component
class RequireSession implements HandlerInterceptor {

    private static final String HEADER = "X-CSRF-Token";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final BrowserSession browsers;

    RequireSession(BrowserSession browsers) {
        this.browsers = browsers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Cache-Control", "no-store");
        var session = browsers.of(request).orElseThrow(() -> new NotAuthenticated("You are signed out."));
        var word = request.getHeader(HEADER);
        if (!READING.contains(request.getMethod()) && (word == null || !Secrets.same(session.csrfToken(), word))) {
            throw new StalePage();
        }
        request.setAttribute(ConsoleRequest.SESSION, session);
        request.setAttribute(ConsoleRequest.CALLER, BrowserSession.caller(session.user(), request, response));
        return true;
    }
}
