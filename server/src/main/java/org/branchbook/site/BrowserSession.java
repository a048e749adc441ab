package org.branchbook.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.access.Sessions;
import org.branchbook.access.User;
import org.branchbook.events.Cause;
import org.branchbook.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The session that a browser shows by its cookie. */
@Component
public class BrowserSession {

    private final Sessions sessions;
    private final BrowserCookie cookie;

    BrowserSession(Sessions sessions, Settings settings) {
        this.sessions = sessions;
        this.cookie = BrowserCookie.lasting("branchbook_session", Sessions.LENGTH, settings);
    }

    public Optional<Sessions.Session> of(HttpServletRequest request) {
        return cookie.read(request).flatMap(sessions::find);
    }

    /** The cookie's value, whether or not there still is a session to it. */
    public Optional<String> cookieOf(HttpServletRequest request) {
        return cookie.read(request);
    }

    /** Lets the browser keep the cookie for another full length. */
    void keep(HttpServletResponse response, String value) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.set(value));
    }

    public void forget(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.drop());
    }

    /** The person, or nobody yet, at this browser as the domain knows callers. */
    public static Caller caller(@Nullable User user, HttpServletRequest request, HttpServletResponse response) {
        return new Caller(null, user, Cause.Way.CONSOLE, requestId(response), request.getRemoteAddr());
    }

    /** The id that the request was given when it came in. */
    public static String requestId(HttpServletResponse response) {
        var id = response.getHeader("X-Request-Id");
        return id == null ? "" : id;
    }
}
