package org.branchbook.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/** Lets the server see the address that a resource is mapped to instead of the one that was asked for; never redirects. */
@Component
@Order(WireFilters.PATH)
class PathFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PathAliases.isWire(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Resolved(request), response);
    }

    private static final class Resolved extends HttpServletRequestWrapper {

        private final String path;

        private Resolved(HttpServletRequest request) {
            super(request);
            this.path = PathAliases.resolve(request.getMethod(), request.getRequestURI());
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return UriUtils.decode(path, StandardCharsets.UTF_8);
        }
    }
}
