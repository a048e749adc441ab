package org.branchbook.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request to the wire passes before anything else looks at it: who is calling, whether they call too often, how
 * much they may send. Whether a token is needed is for the operation to say, see {@link RequireTokens}.
 */
@Component
@Order(WireFilters.GATE)
class WireGate extends OncePerRequestFilter {

    private final Authentication authentication;
    private final RateLimiter limiter;
    private final WireExceptionResolver failures;

    WireGate(Authentication authentication, RateLimiter limiter, WireExceptionResolver failures) {
        this.authentication = authentication;
        this.limiter = limiter;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PathAliases.isWire(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            var credentials = authentication.authenticate(request.getHeader("Authorization"));
            credentials.keepIn(request);
            countRequest(request, response, credentials);
            requireKnownVersion(request);
            chain.doFilter(new BoundedBody(request), response);
        } catch (RuntimeException failure) {
            failures.answer(request, response, failure);
        }
    }

    private void countRequest(HttpServletRequest request, HttpServletResponse response, Credentials credentials) {
        var partner = credentials.partner();
        var verdict = limiter.ask(partner == null ? "address " + request.getRemoteAddr() : "partner " + partner.id());
        response.setHeader("RateLimit-Policy", "\"default\";q=" + limiter.limits().perSecond() + ";w=1");
        response.setHeader("RateLimit", "\"default\";r=" + verdict.remaining() + ";t=" + verdict.retryAfterSeconds());
        if (!verdict.allowed()) {
            throw Refused.forNow(429, "Too many requests.", verdict.retryAfterSeconds());
        }
    }

    private static void requireKnownVersion(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/v2/") && !WireStyle.acceptsEnvelope(request)) {
            throw Refused.malformed("Version 2 needs the header Accept: application/vnd.api.v2+json.");
        }
    }
}
