package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.branchbook.access.BookingUsers;
import org.branchbook.access.Caller;
import org.branchbook.access.SignInThrottle;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.booking.BookingRefused;
import org.branchbook.booking.PhoneConfirmation;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotAuthenticated;
import org.branchbook.shared.Phone;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of people who book online: codes sent to phones, signing in, and what they say of themselves. */
@RestController
class BookingUser {

    private final BookingUsers accounts;
    private final Users users;
    private final SignInThrottle throttle;
    private final PhoneConfirmation confirmation;

    BookingUser(BookingUsers accounts, Users users, SignInThrottle throttle, PhoneConfirmation confirmation) {
        this.accounts = accounts;
        this.users = users;
        this.throttle = throttle;
        this.confirmation = confirmation;
    }

    @PartnerOperation
    @PostMapping("/api/v1/book_code/{location:\\d+}")
    Answer sendCode(@PathVariable long location, WireBody body, Caller caller) {
        var name = body.text("fullname").or(() -> body.text("fulname")).orElse("");
        confirmation.sendForLocation(caller, location, body.text("phone").orElse(""), name);
        return Answer.message(201, null, "Created");
    }

    @PartnerOperation
    @PostMapping("/api/v1/user/auth")
    Answer signInByCode(WireBody body, Caller caller) {
        if (!body.has("code")) {
            var user = byPassword(body, caller);
            return Answer.created(new TokenJson(users.signIn(user)));
        }
        var phone = Phone.tryParse(body.requireText("phone")).orElseThrow(() -> new BookingRefused(BookingRefused.Reason.BAD_PHONE));
        var signedIn = accounts.byCode(caller, phone, body.requireText("code")).orElseThrow(BookingUser::wrongCode);
        return Answer.created(new TokenJson(signedIn.token()));
    }

    private static BookingRefused wrongCode() {
        return new BookingRefused(BookingRefused.Reason.WRONG_CODE);
    }

    @PartnerOperation
    @PostMapping("/api/v1/booking/auth")
    Answer signInByPassword(WireBody body, Caller caller) {
        var user = byPassword(body, caller);
        return Answer.created(AccountJson.of(user, users.signIn(user)));
    }

    /** The phone of somebody who books or, where there is no such account, the login of somebody who works here. */
    private User byPassword(WireBody body, Caller caller) {
        var login = body.requireText("login");
        var password = body.requireText("password");
        throttle.require(login, caller.address());
        var user = users.bookingUserByPassword(login, password)
                .or(() -> users.byPassword(login, password))
                .orElseThrow(() -> new NotAuthenticated("Wrong login or password."));
        throttle.succeed(login, caller.address());
        return user;
    }

    @GetMapping("/api/v1/booking/user/data")
    Answer read(Caller caller) {
        var user = caller.requireUser();
        var token = user.technical() ? users.tokenOf(user.id()) : users.signIn(user);
        return Answer.ok(OwnAccountJson.of(user, token));
    }

    @PutMapping("/api/v1/booking/user")
    Answer change(WireBody body, Caller caller) {
        var phone = body.text("phone").filter(typed -> !typed.isBlank())
                .map(typed -> Phone.tryParse(typed).orElseThrow(() -> new BookingRefused(BookingRefused.Reason.BAD_PHONE)))
                .orElse(null);
        var wanted = new BookingUsers.Changes(
                body.text("name").orElse(null), body.text("email").orElse(null), phone, body.text("confirmation_code").orElse(""));
        accounts.change(caller, wanted).orElseThrow(BookingUser::wrongCode);
        return Answer.accepted("Accepted");
    }

    @PutMapping("/api/v1/booking/user/password")
    Answer changePassword(WireBody body, Caller caller) {
        var token = accounts.changePassword(caller, body.text("old_password").orElse(""), body.requireText("new_password"));
        return Answer.ok(new TokenJson(token.orElseThrow(() -> new Invalid("old_password", "is wrong"))));
    }

    @GetMapping("/api/v1/booking/user/phone_confirmation")
    Answer sendConfirmation(WireQuery query, Caller caller) {
        caller.requireUser();
        var phone = query.requireText("phone");
        var location = query.integer("company_id");
        if (location.isPresent()) {
            confirmation.sendForLocation(caller, location.get(), phone, "");
        } else {
            confirmation.sendForChain(caller, query.requireInteger("group_id"), phone);
        }
        return Answer.accepted("Accepted");
    }

    record TokenJson(String userToken) {}

    /** {@code phone} is digits without a plus. */
    record AccountJson(long id, String userToken, String name, String phone, String login, String email, String avatar) {

        static AccountJson of(User user, String token) {
            return new AccountJson(user.id(), token, user.name(), user.phone(), login(user), user.email(), user.avatar());
        }

        /** Somebody who books signs in with his phone. */
        private static String login(User user) {
            return user.booking() ? user.phone() : user.login();
        }
    }

    /** The same, with the token once more under the name that some clients read. */
    record OwnAccountJson(
            long id, String userToken, String name, String phone, String login, String email, String avatar,
            @JsonProperty("0") String tokenAgain) {

        static OwnAccountJson of(User user, String token) {
            var account = AccountJson.of(user, token);
            return new OwnAccountJson(
                    account.id(), token, account.name(), account.phone(), account.login(), account.email(), account.avatar(), token);
        }
    }
}
