package org.branchbook.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what went wrong, wherever neither the wire nor the console's JSON answers. */
@Component
class PageFailures implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(PageFailures.class);

    private final Pages pages;

    PageFailures(Pages pages) {
        this.pages = pages;
    }

    /** After those who know their own addresses, before Spring's, which would answer with an empty page. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 20;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (response.isCommitted()) {
            return null;
        }
        var page = tell(failure, BrowserSession.requestId(response));
        try {
            response.resetBuffer();
            response.setStatus(page.getStatusCode().value());
            page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
            response.getWriter().write(page.getBody());
        } catch (IOException callerGone) {
            throw new UncheckedIOException(callerGone);
        }
        return new ModelAndView();
    }

    private ResponseEntity<String> tell(Exception failure, String requestId) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            return status == HttpStatus.NOT_FOUND
                    ? pages.trouble(status, "This page does not exist", "The address may be mistyped, or what it pointed to is gone.", null)
                    : pages.trouble(status, "This cannot be shown", "The address was asked for in a way that it does not answer.", null);
        }
        log.error("A page failed", failure);
        return pages.trouble(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side", "Please try again in a moment.", requestId);
    }
}
