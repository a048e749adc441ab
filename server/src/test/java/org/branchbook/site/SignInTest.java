package org.branchbook.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.branchbook.access.SignInThrottle;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private final RunningServer server = RunningServer.get();
    private final Owner owner = Owner.fresh();
    private final Browser browser = new Browser();

    @Test
    void leadsIntoTheConsole() {
        var answer = browser.signIn(owner.login(), owner.password(), "/console/apps?location=5");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console/apps?location=5");
        assertThat(browser.json("/console/api/me").path("user").path("login").stringValue()).isEqualTo(owner.login());
    }

    @Test
    void leavesACookieThatScriptsCannotReadAndOtherSitesCannotUse() {
        var answer = browser.signIn(owner.login(), owner.password(), "");

        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().asString()
                .startsWith("branchbook_session=")
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/;", "; Max-Age=604800")
                .doesNotContain("Secure", "Domain");
    }

    @Test
    void isSkippedByWhoeverIsSignedIn() {
        browser.signIn(owner.login(), owner.password(), "");

        var again = browser.get("/sign-in?next=/console/deliveries");

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.headers().firstValue("Location")).hasValue("/console/deliveries");
    }

    @Test
    void saysKindlyThatThePasswordIsWrongAndKeepsTheLogin() {
        var answer = browser.signIn(owner.login(), "wrong password", "/console/apps");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("That login and password do not belong together", "value=\"" + owner.login() + "\"", "value=\"/console/apps\"")
                .doesNotContain("wrong password");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void showsWhatWasTypedAsTextOnly() {
        var answer = browser.signIn("\"><script>alert(1)</script>", "x", "\"><img src=x>");

        assertThat(answer.body()).contains("&lt;script").doesNotContain("<script>", "<img src=x>");
    }

    @Test
    void takesNothingForALoginThatNobodyCanHave() {
        assertThat(browser.signIn("a\0b", "x", "").statusCode()).isEqualTo(422);
        assertThat(browser.signIn("a".repeat(5_000), "x", "").statusCode()).isEqualTo(422);
    }

    @Test
    void refusesAFormThatIsNotOurs() {
        browser.get("/sign-in");
        var fields = Map.of("login", owner.login(), "password", owner.password());
        var withoutWord = browser.post("/sign-in", fields);
        var withoutCookie = new Browser().post("/sign-in", Map.of(
                "login", owner.login(), "password", owner.password(), "csrf", wordOf(browser.get("/sign-in"))));

        assertThat(List.of(withoutWord, withoutCookie)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Please sign in again");
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("session"));
        });
    }

    private static String wordOf(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil.example",
        "/console\r\nSet-Cookie: a=b", "/\t/evil.example", ""
    })
    void goesNowhereElse(String next) {
        var answer = browser.signIn(owner.login(), owner.password(), next);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console");
    }

    @Test
    void letsNobodyGuessForLong() {
        var neighbour = Owner.fresh();
        for (int tries = 0; tries < SignInThrottle.FAILURES_PER_ACCOUNT; tries++) {
            assertThat(browser.signIn(owner.login(), "guess " + tries, "").statusCode()).isEqualTo(422);
        }

        var onceMore = browser.signIn(owner.login().toUpperCase(), owner.password(), "");
        assertThat(onceMore.statusCode()).isEqualTo(429);
        assertThat(onceMore.body()).contains("There were too many tries. Please wait");
        assertThat(onceMore.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 601L);
        assertThat(new Browser().signIn(neighbour.login(), neighbour.password(), "").statusCode()).isEqualTo(303);

        server.clock().advance(SignInThrottle.WINDOW.plus(Duration.ofSeconds(1)));
        assertThat(browser.signIn(owner.login(), owner.password(), "").statusCode()).isEqualTo(303);
    }

    @Test
    void isRemembered() {
        browser.signIn(owner.login(), "wrong password", "");
        browser.signIn(owner.login(), owner.password(), "");

        assertThat(server.jdbc().sql("select act || ' ' || address from activity where about = :login order by id")
                        .param("login", owner.login())
                        .query(String.class)
                        .list())
                .containsExactly("SIGN_IN_REFUSED 127.0.0.1", "SIGNED_IN 127.0.0.1");
    }
}
