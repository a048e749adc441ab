package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.access.PhoneCodes;
import org.branchbook.access.SignInThrottle;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.RefusalMapping;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireError;
import org.branchbook.shared.NotAuthenticated;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /auth}: a person's user token for login and password, and {@code /user/data}: whom a token belongs to. */
@RestController
class Auth {

    private final Users users;
    private final SignInThrottle throttle;

    Auth(Users users, SignInThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    @PartnerOperation
    @PostMapping("/api/v1/auth")
    Answer signIn(WireBody body, Caller caller) {
        var login = body.requireText("login");
        var password = body.requireText("password");
        throttle.require(login, caller.address());
        var user = users.byPassword(login, password).orElseThrow(() -> new NotAuthenticated("Wrong login or password."));
        throttle.succeed(login, caller.address());
        return Answer.created(AuthJson.of(user, users.signIn(user)));
    }

    @GetMapping("/api/v1/user/data")
    Answer whoAmI(Caller caller) {
        var user = caller.requireUser();
        return Answer.created(AuthJson.of(user, user.technical() ? users.tokenOf(user.id()) : users.signIn(user)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Refusals {

        @Bean
        RefusalMapping<SignInThrottle.TooManyTries> tooManyTries() {
            return new RefusalMapping<>(SignInThrottle.TooManyTries.class, refused -> WireError.of(429, refused.getMessage()));
        }

        @Bean
        RefusalMapping<PhoneCodes.TooManyCodes> tooManyCodes() {
            return new RefusalMapping<>(PhoneCodes.TooManyCodes.class, refused -> WireError.of(429, refused.getMessage())
                    .with("retry_after", refused.pause().toSeconds() + 1));
        }
    }

    /** {@code phone} is digits without a plus, empty when unknown. */
    record AuthJson(
            long id,
            String userToken,
            String name,
            String phone,
            String login,
            String email,
            String avatar,
            boolean isApproved,
            boolean isEmailConfirmed) {

        static AuthJson of(User user, String token) {
            return new AuthJson(
                    user.id(), token, user.name(), user.phone(), user.login(), user.email(), user.avatar(),
                    user.approved(), user.approved() && !user.email().isEmpty());
        }
    }
}
