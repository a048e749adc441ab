package org.branchbook.access;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Phone;
import org.branchbook.shared.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes by which people prove that a phone is theirs. A code has six digits, is good for ten minutes, five tries and one
 * use, and is kept as a hash under the master key, because so few digits could be guessed from a plain one. A phone has
 * one code at a time. How often codes are sent is limited by phone and by the address that asks; whether anybody is known
 * under the phone plays no part, so nothing here tells.
 */
@Component
public class PhoneCodes {

    public static final Duration LIFE = Duration.ofMinutes(10);
    public static final Duration RESEND_DELAY = Duration.ofMinutes(1);
    public static final int MOST_TRIES = 5;
    public static final int MOST_PER_PHONE = 5;
    public static final int MOST_PER_ADDRESS = 100;
    public static final Duration WINDOW = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SMALLEST = 100_000;
    private static final int BEYOND = 1_000_000;
    private static final int LONGEST_CODE = 20;
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Secrets secrets;
    private final Optional<TextMessages> texts;
    private final Tally byAddress;

    PhoneCodes(JdbcClient jdbc, Clock clock, Secrets secrets, ObjectProvider<TextMessages> texts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
        this.texts = texts.stream().findFirst();
        this.byAddress = new Tally(clock, WINDOW);
    }

    /** Codes have been sent to this phone, or asked for from this address, too often; {@link #pause()} says how long to wait. */
    public static final class TooManyCodes extends Refusal.Specific {

        private final Duration pause;

        TooManyCodes(Duration pause) {
            super("A code has been sent already. Please wait " + sentence(pause) + " before asking for another one.");
            this.pause = pause;
        }

        public Duration pause() {
            return pause;
        }

        private static String sentence(Duration pause) {
            return pause.compareTo(Duration.ofMinutes(2)) < 0
                    ? (pause.toSeconds() + 1) + " seconds"
                    : (pause.toMinutes() + 1) + " minutes";
        }
    }

    /** Who wants a code: the phone, the name given with it (may be empty), and for whom the phone is confirmed. */
    public record Wanted(Phone phone, String name, String sender) {

        private static final int LONGEST_SENDER = 60;

        /** A text message is short. */
        public Wanted {
            sender = sender.length() <= LONGEST_SENDER ? sender : sender.substring(0, LONGEST_SENDER);
        }
    }

    /**
     * Sends a new code, which ends the one before. When it cannot be handed over, nothing is changed.
     *
     * @throws Conflict when this server has no way to send texts
     * @throws TooManyCodes when there were too many lately
     */
    @Transactional
    public void send(Caller caller, Wanted wanted) {
        var sender = texts.orElseThrow(() -> new Conflict("No code can be sent, because this server is not set up to send text messages. "
                + "Booking works without a code where the location does not ask for one."));
        byAddress.count(Tally.site(caller.address()), MOST_PER_ADDRESS).ifPresent(pause -> {
            throw new TooManyCodes(pause);
        });
        var code = Integer.toString(RANDOM.nextInt(SMALLEST, BEYOND));
        store(wanted, code);
        sender.send(wanted.phone(), "%s is your code for %s. It is good for %d minutes. Do not tell it to anybody."
                .formatted(code, wanted.sender(), LIFE.toMinutes()));
    }

    private void store(Wanted wanted, String code) {
        var now = clock.instant();
        var stored = jdbc.sql("""
                        insert into phone_code as known
                            (phone, name, code_hash, tries, sent_at, expires_at, counted_from, sent)
                        values (:phone, :name, :hash, 0, :now, :expires, :now, 1)
                        on conflict (phone) do update set
                            name = excluded.name, code_hash = excluded.code_hash, tries = 0, sent_at = excluded.sent_at,
                            expires_at = excluded.expires_at,
                            counted_from = case when known.counted_from <= :windowStart then excluded.sent_at else known.counted_from end,
                            sent = case when known.counted_from <= :windowStart then 1 else known.sent + 1 end
                        where known.sent_at <= :resendable and (known.counted_from <= :windowStart or known.sent < :most)""")
                .param("phone", wanted.phone().digits())
                .param("name", wanted.name().length() > LONGEST_NAME ? "" : wanted.name())
                .param("hash", hash(wanted.phone(), code))
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(LIFE)))
                .param("windowStart", Timestamp.from(now.minus(WINDOW)))
                .param("resendable", Timestamp.from(now.minus(RESEND_DELAY)))
                .param("most", MOST_PER_PHONE)
                .update();
        if (stored == 0) {
            throw new TooManyCodes(pause(wanted.phone(), now));
        }
    }

    private Duration pause(Phone phone, Instant now) {
        var next = jdbc.sql("select sent_at, counted_from, sent from phone_code where phone = :phone")
                .param("phone", phone.digits())
                .query((row, i) -> row.getInt("sent") < MOST_PER_PHONE
                        ? row.getTimestamp("sent_at").toInstant().plus(RESEND_DELAY)
                        : row.getTimestamp("counted_from").toInstant().plus(WINDOW))
                .single();
        return next.isAfter(now) ? Duration.between(now, next) : RESEND_DELAY;
    }

    /** Few digits need a key: without the master key the hash tells nothing. */
    private String hash(Phone phone, String code) {
        return secrets.derive("phone code " + phone.digits() + " " + code);
    }

    /**
     * Whether this is the phone's code now. A wrong one costs a try, so call it outside the transaction that would be rolled
     * back because of it. The code stays good until it is {@link #use used}.
     */
    @Transactional
    public boolean check(Phone phone, String code) {
        var counted = jdbc.sql("""
                        update phone_code set tries = tries + 1
                        where phone = :phone and expires_at > :now and tries < :most returning code_hash""")
                .param("phone", phone.digits())
                .param("now", Timestamp.from(clock.instant()))
                .param("most", MOST_TRIES)
                .query(String.class)
                .optional();
        var right = Secrets.same(counted.orElse(""), hash(phone, digits(code)));
        if (right) {
            jdbc.sql("update phone_code set tries = tries - 1 where phone = :phone").param("phone", phone.digits()).update();
        }
        return right;
    }

    /** Uses the code up, in the caller's transaction: whether it was still there. Returns the name it was asked for with. */
    @Transactional
    public Optional<String> use(Phone phone, String code) {
        return jdbc.sql("""
                        update phone_code set expires_at = :now
                        where phone = :phone and code_hash = :hash and expires_at > :now returning name""")
                .param("phone", phone.digits())
                .param("hash", hash(phone, digits(code)))
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Drops what is only kept to count codes, once it counts no more. */
    public void forgetOld() {
        jdbc.sql("delete from phone_code where counted_from <= :before and expires_at <= :now")
                .param("before", Timestamp.from(clock.instant().minus(WINDOW)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** People put spaces into codes. */
    private static String digits(String code) {
        return code.length() > LONGEST_CODE ? "" : code.replaceAll("[\\s-]", "");
    }
}
