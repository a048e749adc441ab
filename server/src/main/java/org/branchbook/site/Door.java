package org.branchbook.site;

import java.time.Duration;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.ActivityLog.Act;
import org.branchbook.access.Caller;
import org.branchbook.access.Sessions;
import org.branchbook.access.SignInThrottle;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where people come in and go out: the password is asked, a session begins or ends, and the activity log hears of it. */
@Component
public class Door {

    private static final int LONGEST_LOGIN = 200;
    private static final int LONGEST_PASSWORD = 1_000;
    private static final int LONGEST_DEVICE = 300;

    private final Users users;
    private final Sessions sessions;
    private final ActivityLog activity;
    private final SignInThrottle throttle;
    private final TransactionTemplate transactions;

    Door(Users users, Sessions sessions, ActivityLog activity, SignInThrottle throttle, TransactionTemplate transactions) {
        this.users = users;
        this.sessions = sessions;
        this.activity = activity;
        this.throttle = throttle;
        this.transactions = transactions;
    }

    /** What came of a try to sign in. */
    sealed interface Answer {

        /** Signed in; the session's cookie. */
        record Opened(String cookie) implements Answer {}

        record Mistaken() implements Answer {}

        /** Too many failures lately. */
        record TryLater(Duration pause) implements Answer {}
    }

    /** Somebody says who they are; {@code device} is what their browser calls itself. */
    Answer knock(Caller visitor, String login, String password, String device) {
        var pause = throttle.count(login, visitor.address());
        if (pause.isPresent()) {
            return new Answer.TryLater(pause.get());
        }
        var user = isConceivable(login, password) ? users.byPassword(login, password).orElse(null) : null;
        if (user == null) {
            activity.record(visitor, new ActivityLog.Entry(null, Act.SIGN_IN_REFUSED, printable(login, LONGEST_LOGIN)));
            return new Answer.Mistaken();
        }
        throttle.succeed(login, visitor.address());
        return new Answer.Opened(open(visitor, user, device));
    }

    private String open(Caller visitor, User user, String device) {
        var person = new Caller(null, user, visitor.way(), visitor.request(), visitor.address());
        return transactions.execute(transaction -> {
            activity.record(person, new ActivityLog.Entry(null, Act.SIGNED_IN, user.login()));
            return sessions.open(user, visitor.address(), printable(device, LONGEST_DEVICE));
        });
    }

    /** Nobody has such a login or password, and the database could not store it. */
    private static boolean isConceivable(String login, String password) {
        return login.length() <= LONGEST_LOGIN
                && password.length() <= LONGEST_PASSWORD
                && login.chars().noneMatch(Character::isISOControl);
    }

    private static String printable(String text, int most) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= most ? plain : plain.substring(0, most);
    }

    /** Ends the session of this cookie. */
    public void leave(Caller caller, String cookie) {
        transactions.executeWithoutResult(transaction -> {
            sessions.close(cookie);
            activity.record(caller, new ActivityLog.Entry(null, Act.SIGNED_OUT, caller.requireUser().login()));
        });
    }
}
