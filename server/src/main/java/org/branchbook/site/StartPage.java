package org.branchbook.site;

import java.util.Map;
import org.branchbook.platform.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /}: what this server is, and the doors into it. */
@RestController
class StartPage {

    private final Pages pages;
    private final Settings settings;

    StartPage(Pages pages, Settings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    @GetMapping("/")
    ResponseEntity<String> show() {
        return pages.page(HttpStatus.OK, "start", Map.of(
                "baseUrl", settings.baseUrl().toString(),
                "healthPath", "/health",
                "demo", settings.demo()));
    }
}
