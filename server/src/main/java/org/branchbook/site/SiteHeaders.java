package org.branchbook.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.branchbook.platform.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers how little a page of ours needs, so that what slips into one can do nothing. The wire answers no browsers' pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
class SiteHeaders extends OncePerRequestFilter {

    private static final String CONTENT_POLICY = String.join("; ",
            "default-src 'self'", "img-src 'self' data:", "style-src 'self'", "script-src 'self'", "object-src 'none'",
            "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
    private static final String ONE_YEAR = "max-age=31536000";
    private static final List<String> WIRE = List.of("/api/", "/marketplace/", "/v1/marketplace/");

    private final boolean https;

    SiteHeaders(Settings settings) {
        this.https = isHttps(settings);
    }

    /** Whether people reach this server encrypted, be it by a proxy in front of it. */
    static boolean isHttps(Settings settings) {
        return "https".equalsIgnoreCase(settings.baseUrl().getScheme());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WIRE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        if (https) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        chain.doFilter(request, response);
    }
}
