package org.branchbook.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console} and everything below it: one page, whose program shows what the address says. For people who are signed in. */
@RestController
class ConsolePage {

    private final Pages pages;
    private final Assets assets;
    private final BrowserSession session;

    ConsolePage(Pages pages, Assets assets, BrowserSession session) {
        this.pages = pages;
        this.assets = assets;
        this.session = session;
    }

    @GetMapping({"/console", "/console/**"})
    ResponseEntity<String> show(HttpServletRequest request, HttpServletResponse response) {
        if (session.of(request).isEmpty()) {
            return toSignIn(request);
        }
        session.cookieOf(request).ifPresent(cookie -> session.keep(response, cookie));
        if (!assets.areBuilt()) {
            return pages.trouble(
                    HttpStatus.SERVICE_UNAVAILABLE, "The console is not built",
                    "This server was built without its front end. Run “npm ci && npm run build” in the folder web, then start "
                            + "the server again with “./branchbook run”.",
                    null);
        }
        return pages.console();
    }

    private static ResponseEntity<String> toSignIn(HttpServletRequest request) {
        var query = request.getQueryString();
        var asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/sign-in?next=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
