package org.branchbook.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import org.branchbook.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sign-in}: the form by which people come into the console. */
@RestController
class SignIn {

    private final Pages pages;
    private final Door door;
    private final BrowserSession session;
    private final FormToken formToken;
    private final Settings settings;

    SignIn(Pages pages, Door door, BrowserSession session, FormToken formToken, Settings settings) {
        this.pages = pages;
        this.door = door;
        this.session = session;
        this.formToken = formToken;
        this.settings = settings;
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> show(
            @RequestParam(defaultValue = "") String next, HttpServletRequest request, HttpServletResponse response) {
        if (session.of(request).isPresent()) {
            return goOn(next);
        }
        return form(HttpStatus.OK, new Typed("", next), null, request, response);
    }

    @PostMapping("/sign-in")
    ResponseEntity<String> submit(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String csrf,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var typed = new Typed(login, next);
        if (!formToken.isGenuine(request, csrf)) {
            return form(HttpStatus.FORBIDDEN, typed, "This page was out of date. Please sign in again.", request, response);
        }
        var visitor = BrowserSession.caller(null, request, response);
        var device = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return switch (door.knock(visitor, login, password, device)) {
            case Door.Answer.Opened opened -> {
                session.keep(response, opened.cookie());
                yield goOn(next);
            }
            case Door.Answer.Mistaken mistaken -> form(
                    HttpStatus.UNPROCESSABLE_CONTENT, typed,
                    "That login and password do not belong together. Check both and try again.", request, response);
            case Door.Answer.TryLater later -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.pause().toSeconds() + 1));
                yield form(
                        HttpStatus.TOO_MANY_REQUESTS, typed,
                        "There were too many tries. Please wait " + minutes(later.pause()) + " and try again.", request, response);
            }
        };
    }

    /** What is kept of a form that is shown again; never the password. */
    private record Typed(String login, String next) {}

    private ResponseEntity<String> form(
            HttpStatus status, Typed typed, @Nullable String error, HttpServletRequest request, HttpServletResponse response) {
        var parameters = new HashMap<String, Object>();
        parameters.put("csrfToken", formToken.issue(request, response));
        parameters.put("login", typed.login());
        parameters.put("next", LocalPath.orConsole(typed.next()).value());
        parameters.put("error", error);
        parameters.put("demo", settings.demo());
        return pages.page(status, "sign-in", parameters);
    }

    private static ResponseEntity<String> goOn(String next) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, LocalPath.orConsole(next).value())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String minutes(Duration pause) {
        var minutes = pause.toMinutes() + 1;
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
