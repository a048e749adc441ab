package org.branchbook.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.branchbook.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * A cookie that scripts cannot read and other sites' forms do not carry along. Over HTTPS its name makes browsers refuse
 * it from anybody but this very host.
 */
final class BrowserCookie {

    private final String name;
    private final boolean secure;
    private final @Nullable Duration life;

    private BrowserCookie(String name, boolean secure, @Nullable Duration life) {
        this.name = name;
        this.secure = secure;
        this.life = life;
    }

    /** A cookie that the browser keeps for so long. */
    static BrowserCookie lasting(String name, Duration life, Settings settings) {
        return of(name, life, settings);
    }

    /** A cookie that the browser drops when it is closed. */
    static BrowserCookie passing(String name, Settings settings) {
        return of(name, null, settings);
    }

    private static BrowserCookie of(String name, @Nullable Duration life, Settings settings) {
        var secure = SiteHeaders.isHttps(settings);
        return new BrowserCookie(secure ? "__Host-" + name : name, secure, life);
    }

    Optional<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue).findFirst();
    }

    /** The header that makes the browser keep it. */
    String set(String value) {
        var cookie = ResponseCookie.from(name, value).httpOnly(true).sameSite("Lax").path("/").secure(secure);
        return (life == null ? cookie : cookie.maxAge(life)).build().toString();
    }

    /** The header that makes the browser forget it. */
    String drop() {
        return ResponseCookie.from(name, "").httpOnly(true).sameSite("Lax").path("/").secure(secure).maxAge(0).build().toString();
    }
}
