package org.branchbook.access;

import java.util.Optional;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts of people who book online. An account begins when somebody proves with a code that a phone is his; the phone is
 * also his login, once he has set a password. It is never the account of somebody who works here, though the phone be the
 * same: what a code opens must not open a location.
 */
@Component
public class BookingUsers {

    private static final int LONGEST_TEXT = 200;

    private final Users users;
    private final PhoneCodes codes;
    private final SignInThrottle throttle;
    private final ActivityLog activity;
    private final TransactionTemplate transactions;

    BookingUsers(
            Users users, PhoneCodes codes, SignInThrottle throttle, ActivityLog activity, TransactionTemplate transactions) {
        this.users = users;
        this.codes = codes;
        this.throttle = throttle;
        this.activity = activity;
        this.transactions = transactions;
    }

    /** Somebody who has just signed in, and the token that stands for him. */
    public record SignedIn(User user, String token) {}

    /** Signs in with a code, which is used up; nobody when it is wrong. The first time makes the account. */
    public Optional<SignedIn> byCode(Caller caller, Phone phone, String code) {
        if (!codes.check(phone, code)) {
            return Optional.empty();
        }
        return transactions.execute(status -> codes.use(phone, code)
                .map(name -> signedIn(caller, users.bookingUser(phone, name))));
    }

    private SignedIn signedIn(Caller caller, User user) {
        activity.record(acting(caller, user), new ActivityLog.Entry(null, ActivityLog.Act.SIGNED_IN, user.phone()));
        return new SignedIn(user, users.signIn(user));
    }

    private static Caller acting(Caller caller, User user) {
        return new Caller(caller.partner(), user, caller.way(), caller.request(), caller.address());
    }

    /** What a booking user says of himself; null leaves it. {@code code} is the one sent to the phone, needed when that changes. */
    public record Changes(@Nullable String name, @Nullable String email, @Nullable Phone phone, String code) {}

    /** Changes the account; empty when the phone is another one and the code is not its. */
    public Optional<User> change(Caller caller, Changes wanted) {
        var user = requireBookingUser(caller);
        var phone = wanted.phone() == null ? new Phone(user.phone()) : wanted.phone();
        var moves = !phone.digits().equals(user.phone());
        var name = text("name", wanted.name(), user.name());
        var email = text("email", wanted.email(), user.email());
        if (moves && !codes.check(phone, wanted.code())) {
            return Optional.empty();
        }
        try {
            return transactions.execute(status -> {
                if (moves && codes.use(phone, wanted.code()).isEmpty()) {
                    return Optional.empty();
                }
                var about = moves ? "phone " + user.phone() + " to " + phone.digits() : user.phone();
                activity.record(caller, new ActivityLog.Entry(null, ActivityLog.Act.BOOKING_USER_CHANGED, about));
                return Optional.of(users.changeBookingUser(user.id(), name, email, phone));
            });
        } catch (DuplicateKeyException taken) {
            throw new Conflict("There is an account with this phone already. Sign in with it.");
        }
    }

    private static String text(String field, @Nullable String wanted, String before) {
        if (wanted == null) {
            return before;
        }
        if (wanted.strip().length() > LONGEST_TEXT) {
            throw new Invalid(field, "must have no more than " + LONGEST_TEXT + " characters");
        }
        return wanted.strip();
    }

    /**
     * Sets another password and returns the new token; the old one is no longer good. Empty when {@code old} is not the
     * password; somebody who has none yet leaves it empty. Wrong ones count as failed sign-ins.
     */
    public Optional<String> changePassword(Caller caller, String old, String fresh) {
        var user = caller.requireUser();
        if (user.technical()) {
            throw new NotPermitted("Access denied.");
        }
        Users.requireUsable("new_password", fresh);
        var account = "user " + user.id();
        throttle.require(account, caller.address());
        if (!users.isPassword(user.id(), old)) {
            return Optional.empty();
        }
        throttle.succeed(account, caller.address());
        return Optional.of(transactions.execute(status -> {
            activity.record(caller, new ActivityLog.Entry(null, ActivityLog.Act.PASSWORD_CHANGED, "user " + user.id()));
            return users.changePassword(user, fresh);
        }));
    }

    private static User requireBookingUser(Caller caller) {
        var user = caller.requireUser();
        if (!user.booking()) {
            throw new NotPermitted("This is not the account of somebody who books online.");
        }
        return user;
    }
}
