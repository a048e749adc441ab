package org.branchbook.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.branchbook.access.SetupLinks;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.branchbook.platform.Settings;
import org.branchbook.shared.NotFound;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /setup/{token}}: where the operator of an empty server, who was shown the address at its start, makes it his. */
@RestController
class SetupPage {

    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.contains("/") && !zone.startsWith("Etc/")).sorted().toList();

    private final Pages pages;
    private final SetupLinks links;
    private final FirstOwner firstOwner;
    private final Door door;
    private final BrowserSession session;
    private final FormToken formToken;
    private final Dictionaries dictionaries;
    private final Settings settings;

    SetupPage(
            Pages pages, SetupLinks links, FirstOwner firstOwner, Door door, BrowserSession session, FormToken formToken,
            Dictionaries dictionaries, Settings settings) {
        this.pages = pages;
        this.links = links;
        this.firstOwner = firstOwner;
        this.door = door;
        this.session = session;
        this.formToken = formToken;
        this.dictionaries = dictionaries;
        this.settings = settings;
    }

    @GetMapping("/setup/{token}")
    ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return links.isGood(token)
                ? form(HttpStatus.OK, token, SetupForm.empty(), Map.of(), request, response)
                : gone();
    }

    @PostMapping("/setup/{token}")
    ResponseEntity<String> submit(
            @PathVariable String token, @RequestParam Map<String, String> sent, HttpServletRequest request,
            HttpServletResponse response) {
        if (!links.isGood(token)) {
            return gone();
        }
        var form = SetupForm.of(sent);
        if (!formToken.isGenuine(request, sent.getOrDefault("csrf", ""))) {
            var stale = Map.of("page", "This page was out of date. Please send it again.");
            return form(HttpStatus.FORBIDDEN, token, form, stale, request, response);
        }
        var countries = dictionaries.countries();
        var problems = form.problems(countries);
        if (!problems.isEmpty()) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, token, form, problems, request, response);
        }
        var country = countries.stream().filter(one -> Long.toString(one.id()).equals(form.country())).findFirst().orElseThrow();
        return settle(token, form, country, request, response);
    }

    private ResponseEntity<String> settle(
            String token, SetupForm form, Country country, HttpServletRequest request, HttpServletResponse response) {
        var visitor = BrowserSession.caller(null, request, response);
        String partnerToken;
        try {
            partnerToken = firstOwner.settle(visitor, token, form, country);
        } catch (NotFound usedMeanwhile) {
            return gone();
        }
        var device = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        if (door.knock(visitor, form.email(), form.password(), device) instanceof Door.Answer.Opened opened) {
            session.keep(response, opened.cookie());
        }
        return pages.page(HttpStatus.OK, "setup-done", Map.of(
                "location", form.location(), "partnerToken", partnerToken, "baseUrl", settings.baseUrl().toString()));
    }

    private ResponseEntity<String> gone() {
        return pages.trouble(
                HttpStatus.NOT_FOUND, "This address is not good any more",
                "It works once, for a day, and only while nobody has an account here. Start the server again for a new one, or sign in.",
                null);
    }

    private ResponseEntity<String> form(
            HttpStatus status, String token, SetupForm typed, Map<String, String> problems, HttpServletRequest request,
            HttpServletResponse response) {
        var parameters = new HashMap<String, Object>();
        parameters.put("action", "/setup/" + token);
        parameters.put("csrfToken", formToken.issue(request, response));
        parameters.put("typed", typed.shown());
        parameters.put("problems", problems);
        parameters.put("countries", dictionaries.countries());
        parameters.put("zones", ZONES);
        return pages.page(status, "setup", parameters);
    }
}
