package org.branchbook.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * People who sign in and technical users of applications, with their user tokens. A person's token is derived from the
 * master key and the number of passwords so far: every sign-in gives the same one, a new password another, and only its
 * hash is stored. A technical user's token is random and kept sealed, because its developer is shown it again.
 */
@Component
public class Users {

    private static final String COLUMNS =
            "app_user.id, app_user.name, app_user.login, app_user.phone, app_user.email, app_user.avatar, app_user.approved, app_user.technical, app_user.booking";

    private static final int LEAST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 1_000;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodysPassword = passwords.encode("nobody");
    private final Cache<String, Optional<User>> byHash =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(5)).build();

    Users(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** A person's account before it is stored: at least one of login, phone and e-mail says who they are. */
    public record NewUser(String name, String login, String phone, String email, String password) {}

    /** Refuses a password that is too easy to guess, or too long to be one, under that field's name. */
    public static void requireUsable(String field, String password) {
        if (password.length() < LEAST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new Invalid(field, "must have " + LEAST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
    }

    public User register(NewUser person) {
        var id = jdbc.sql("""
                        insert into app_user (name, login, phone, email, password_hash, approved, technical)
                        values (:name, :login, :phone, :email, :password, true, false) returning id""")
                .param("name", person.name())
                .param("login", person.login().toLowerCase(Locale.ROOT))
                .param("phone", person.phone())
                .param("email", person.email().toLowerCase(Locale.ROOT))
                .param("password", passwords.encode(person.password()))
                .query(Long.class)
                .single();
        return new User(id, person.name(), person.login(), person.phone(), person.email(), "", true, User.Kind.PERSON);
    }

    /** The user under whose name an application calls, and its token in clear. */
    public record TechnicalUser(User user, String token) {}

    public TechnicalUser registerTechnical(String name) {
        var id = jdbc.sql("""
                        insert into app_user (name, login, phone, email, password_hash, approved, technical)
                        values (:name, '', '', '', '', true, true) returning id""")
                .param("name", name)
                .query(Long.class)
                .single();
        var token = secrets.newToken();
        storeToken(id, token, secrets.seal(token));
        return new TechnicalUser(new User(id, name, "", "", "", "", true, User.Kind.TECHNICAL), token);
    }

    private void storeToken(long user, String token, @Nullable String sealed) {
        jdbc.sql("""
                        insert into user_token (token_hash, user_id, sealed_token) values (:hash, :user, :sealed)
                        on conflict (token_hash) do nothing""")
                .param("hash", Secrets.hash(token))
                .param("user", user)
                .param("sealed", sealed)
                .update();
    }

    /** A technical user's token in clear. */
    public String tokenOf(long technicalUser) {
        return jdbc.sql("select sealed_token from user_token where user_id = :user and sealed_token is not null")
                .param("user", technicalUser)
                .query((row, i) -> secrets.open(row.getString("sealed_token")))
                .single();
    }

    /** The tokens of technical users in clear, by user. */
    public Map<Long, String> tokensOf(Collection<Long> technicalUsers) {
        return jdbc.sql("select user_id, sealed_token from user_token where user_id = any (:users) and sealed_token is not null")
                .param("users", technicalUsers.toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong("user_id"), secrets.open(row.getString("sealed_token"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The person whose login (a login name, an e-mail or a phone) and password these are. Takes its time either way. */
    public Optional<User> byPassword(String login, String password) {
        var phone = Phone.tryParse(login).map(Phone::digits).orElse("-");
        var found = jdbc.sql("select " + COLUMNS + """
                        , password_hash from app_user
                        where not technical and not booking
                          and (login = :login and login <> '' or email = :login and email <> '' or phone = :phone)
                        order by id limit 1""")
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .param("phone", phone)
                .query((row, i) -> new Credentials(read(row), row.getString("password_hash")))
                .optional();
        return authentic(found, password);
    }

    /** The booking user with this confirmed phone and this password. Takes its time either way. */
    public Optional<User> bookingUserByPassword(String phone, String password) {
        var found = jdbc.sql("select " + COLUMNS + ", password_hash from app_user where phone = :phone and booking")
                .param("phone", Phone.tryParse(phone).map(Phone::digits).orElse("-"))
                .query((row, i) -> new Credentials(read(row), row.getString("password_hash")))
                .optional();
        return authentic(found, password);
    }

    private record Credentials(User user, String passwordHash) {

        /** A booking user may have no password: he signs in by code. */
        boolean hasPassword() {
            return !passwordHash.isEmpty();
        }
    }

    private Optional<User> authentic(Optional<Credentials> found, String password) {
        var withPassword = found.filter(Credentials::hasPassword);
        var expected = withPassword.map(Credentials::passwordHash).orElse(nobodysPassword);
        return passwords.matches(password, expected) ? withPassword.map(Credentials::user) : Optional.empty();
    }

    /** The booking user of a phone that has just been confirmed, made under that name if there is none. */
    public User bookingUser(Phone phone, String name) {
        return jdbc.sql("""
                        insert into app_user (name, phone, password_hash, approved, technical, booking)
                        values (:name, :phone, '', true, false, true)
                        on conflict (phone) where booking do update set phone = excluded.phone returning *""")
                .param("name", name)
                .param("phone", phone.digits())
                .query((row, i) -> read(row))
                .single();
    }

    /** Changes what a booking user says of himself; the phone must have been confirmed. */
    @Transactional
    public User changeBookingUser(long id, String name, String email, Phone phone) {
        var changed = jdbc.sql("""
                        update app_user set name = :name, email = :email, phone = :phone
                        where id = :id and booking returning *""")
                .param("name", name)
                .param("email", email.toLowerCase(Locale.ROOT))
                .param("phone", phone.digits())
                .param("id", id)
                .query((row, i) -> read(row))
                .single();
        forgetOnCommit();
        return changed;
    }

    /** Whether this is the password of the user; somebody without one has the empty password. */
    boolean isPassword(long user, String password) {
        var expected = jdbc.sql("select password_hash from app_user where id = :id")
                .param("id", user)
                .query(String.class)
                .single();
        return expected.isEmpty() ? password.isEmpty() : passwords.matches(password, expected);
    }

    /** Sets the password. The user's token and sessions end with the old one; returns the new token. */
    @Transactional
    public String changePassword(User user, String password) {
        jdbc.sql("update app_user set password_hash = :hash, token_generation = token_generation + 1 where id = :id")
                .param("hash", passwords.encode(password))
                .param("id", user.id())
                .update();
        jdbc.sql("delete from user_token where user_id = :user").param("user", user.id()).update();
        jdbc.sql("delete from session where user_id = :user").param("user", user.id()).update();
        forgetOnCommit();
        return signIn(user);
    }

    /** The person's user token: the same on every call until the password changes. */
    @Transactional
    public String signIn(User user) {
        var generation = jdbc.sql("select token_generation from app_user where id = :id for share")
                .param("id", user.id())
                .query(Integer.class)
                .single();
        var token = secrets.derive("user token " + user.id() + " " + generation);
        storeToken(user.id(), token, null);
        return token;
    }

    public Optional<User> byToken(String token) {
        return byHash.get(Secrets.hash(token), this::find);
    }

    private Optional<User> find(String hash) {
        return jdbc.sql("select " + COLUMNS + """
                         from user_token join app_user on app_user.id = user_token.user_id
                        where user_token.token_hash = :hash""")
                .param("hash", hash)
                .query((row, i) -> read(row))
                .optional();
    }

    public Optional<User> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from app_user where id = :id")
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    /** Those of the given ids that there are. */
    public List<User> all(Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS + " from app_user where id = any (:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** What is remembered of users is looked up anew once the change is there to be seen. */
    private void forgetOnCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                byHash.invalidateAll();
            }
        });
    }

    static User read(ResultSet row) throws SQLException {
        return new User(
                row.getLong("id"), row.getString("name"), row.getString("login"), row.getString("phone"),
                row.getString("email"), row.getString("avatar"), row.getBoolean("approved"), kind(row));
    }

    private static User.Kind kind(ResultSet row) throws SQLException {
        if (row.getBoolean("technical")) {
            return User.Kind.TECHNICAL;
        }
        return row.getBoolean("booking") ? User.Kind.BOOKING : User.Kind.PERSON;
    }
}
