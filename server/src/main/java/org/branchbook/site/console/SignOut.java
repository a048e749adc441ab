package org.branchbook.site.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.branchbook.access.Caller;
import org.branchbook.site.BrowserSession;
import org.branchbook.site.Door;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST sign-out}: ends this browser's session. */
@RestController
class SignOut {

    private final Door door;
    private final BrowserSession session;

    SignOut(Door door, BrowserSession session) {
        this.door = door;
        this.session = session;
    }

    @PostMapping("/console/api/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, HttpServletRequest request, HttpServletResponse response) {
        session.cookieOf(request).ifPresent(cookie -> door.leave(caller, cookie));
        session.forget(response);
    }
}
