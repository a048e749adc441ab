package org.branchbook.api.v1;

import org.branchbook.access.Caller;
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
    private final SignInAttempts attempts;

    Auth(Users users, SignInAttempts attempts) {
        this.users = users;
        this.attempts = attempts;
    }

    @PartnerOperation
    @PostMapping("/api/v1/auth")
    Answer signIn(WireBody body, Caller caller) {
        var login = body.requireText("login");
        var password = body.requireText("password");
        attempts.requireSome(login, caller.address());
        var user = users.byPassword(login, password).orElseThrow(() -> {
            attempts.countWrong(login, caller.address());
            return new NotAuthenticated("Wrong login or password.");
        });
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
        RefusalMapping<SignInAttempts.TooMany> tooManyWrongPasswords() {
            return new RefusalMapping<>(SignInAttempts.TooMany.class, refused -> WireError.of(429, refused.getMessage()));
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
