package org.branchbook.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.branchbook.access.Secrets;
import org.branchbook.platform.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Proof that a form comes from a page of ours while there is no session yet: the form repeats a word that belongs to a
 * random cookie and cannot be told from it without the master key.
 */
@Component
class FormToken {

    private final Secrets secrets;
    private final BrowserCookie cookie;

    FormToken(Secrets secrets, Settings settings) {
        this.secrets = secrets;
        this.cookie = BrowserCookie.passing("branchbook_form", settings);
    }

    /** The word for the form on the page that is about to be shown. */
    String issue(HttpServletRequest request, HttpServletResponse response) {
        var random = cookie.read(request).orElseGet(() -> {
            var fresh = secrets.newToken();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.set(fresh));
            return fresh;
        });
        return wordFor(random);
    }

    boolean isGenuine(HttpServletRequest request, String word) {
        return cookie.read(request).map(random -> Secrets.same(wordFor(random), word)).orElse(false);
    }

    private String wordFor(String random) {
        return secrets.derive("form " + random);
    }
}
