package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.branchbook.platform.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PagesTest {

    private final Browser browser = new Browser();

    @Test
    void theStartPageLeadsToEverything() {
        var page = browser.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("href=\"/console\"", "/api/v1", "href=\"/health\"", "README.md").doesNotContain("demo.json");
    }

    @Test
    void allowNothingButTheirOwnFiles() {
        for (var path : List.of("/", "/sign-in", "/console", "/nothing-here")) {
            var headers = browser.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(headers.firstValue("X-Request-Id")).isPresent();
        }
    }

    @Test
    void theConsoleAsksStrangersToSignInFirst() {
        var answer = browser.get("/console/apps/7?location=5&x=%2F");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/sign-in?next=%2Fconsole%2Fapps%2F7%3Flocation%3D5%26x%3D%252F");
    }

    @Test
    void theConsoleIsShownAtAllItsAddresses() {
        var page = Owner.fresh().atTheBrowser().get("/console/apps/7/connect");

        // The program is there when npm has built it, and else the page says how to.
        assertThat(page.statusCode() == 200 ? page.body().contains("<div id=\"console\">") : page.body().contains("npm run build"))
                .isTrue();
    }

    @Test
    void browsersKeepAFileThatIsNamedAfterItsContent() {
        var stylesheet = browser.get("/").body().replaceFirst("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        assumeThat(stylesheet).as("built by npm").isNotEqualTo("/assets/base.css");

        var file = browser.get(stylesheet);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(browser.get("/assets/manifest.json").headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
    }

    @Test
    void whatDoesNotExistIsSaidOnAPage() {
        var page = browser.get("/nothing-here");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("This page does not exist");
    }

    @Test
    void overHttpsCookiesBelongToThisHostAlone() {
        var settings = new Settings(
                "var", URI.create("https://booking.example"), false, new Settings.Database(null, null, null, 12),
                new Settings.Rate(50, 200), new Settings.Outgoing(false, List.of()), 366,
                new Settings.Files(DataSize.ofMegabytes(20)), new Settings.Sms(Settings.Sms.Sender.NONE), new Settings.Log(30), null);

        assertThat(BrowserCookie.lasting("session", Duration.ofDays(7), settings).set("word"))
                .startsWith("__Host-session=word;")
                .contains("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax")
                .doesNotContain("Domain");
    }
}
