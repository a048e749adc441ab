package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.branchbook.access.PhoneCodes;
import org.branchbook.access.Users;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who books signs in by his phone and finds what was booked with it. */
class BookingUserTest {

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");
    private final Instant today = shop.now();
    private final String phone = Barbershop.phone();

    @BeforeEach
    void open() {
        shop.work(barber, "09:00", "18:00", shop.day(2));
        shop.branch.callWithoutUser();
    }

    @AfterEach
    void backToToday() {
        shop.branch.server.clock().moveTo(today);
    }

    private String at(String time) {
        return shop.at(shop.day(2), time);
    }

    private Reply auth(String ofPhone, String code) {
        return shop.branch.post("/user/auth", "{\"phone\":\"+" + ofPhone + "\",\"code\":" + code + "}");
    }

    private String signIn(String ofPhone) {
        var answer = auth(ofPhone, shop.codeFor(ofPhone));
        assertThat(answer.status()).isEqualTo(201);
        var token = answer.data().path("user_token").asString();
        shop.branch.callWith(token);
        return token;
    }

    private Reply setPassword(String old, String fresh) {
        return shop.branch.put("/booking/user/password", "{\"old_password\":\"%s\",\"new_password\":\"%s\"}".formatted(old, fresh));
    }

    @Test
    void aTokenOpensEverythingThatWasBookedWithThePhoneAnywhere() {
        var online = shop.recordId(shop.book(phone, shop.item(1, barber, at("10:00"))));
        shop.book(Barbershop.phone(), shop.item(1, barber, at("11:00")));
        shop.branch.callAsOwner();
        var byReception = shop.branch.post("/records/{c}", shop.record(barber, at("12:00"), phone, "")).id();
        var other = Barbershop.open();
        var otherBarber = other.barber("Bill");
        other.work(otherBarber, "09:00", "18:00", other.day(2));
        var elsewhere = other.recordId(other.book(phone, other.item(1, otherBarber, other.at(other.day(2), "13:00"))));
        shop.branch.callWithoutUser();

        signIn(phone);

        var records = shop.branch.get("/user/records");
        assertThat(records.status()).isEqualTo(200);
        assertThat(records.data().valueStream().map(record -> record.path("id").asLong()))
                .containsExactly(elsewhere, byReception, online);
        assertThat(records.data().at("/0/company/id").asLong()).isEqualTo(other.branch.id);
        assertThat(records.data().at("/2/services/0/title").asString()).isEqualTo("Haircut");
        assertThat(records.data().at("/2/staff/name").asString()).isEqualTo("Bob");
        assertThat(records.json().at("/meta/total_count").asInt()).isEqualTo(3);
        assertThat(shop.branch.get("/user/records?count=1&page=2").data().at("/0/id").asLong()).isEqualTo(byReception);
    }

    @Test
    void theTokenStandsForTheHash() {
        var record = shop.recordId(shop.book(phone, shop.item(1, barber, at("10:00"))));
        signIn(phone);

        assertThat(shop.branch.get("/user/records/" + record).data().at("/0/id").asLong()).isEqualTo(record);
        assertThat(shop.branch.get("/book_record/{c}/" + record).data().path("id").asLong()).isEqualTo(record);
        var moved = shop.branch.put("/book_record/{c}/" + record, "{\"datetime\":\"" + at("12:15") + "\",\"comment\":\"Later\"}");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.data().path("datetime").asString()).isEqualTo(at("12:15"));
        assertThat(moved.data().path("comment").asString()).isEqualTo("Later");
        assertThat(shop.branch.delete("/user/records/" + record).status()).isEqualTo(200);
        assertThat(shop.branch.get("/user/records/" + record).data().at("/0/deleted").asBoolean()).isTrue();
    }

    @Test
    void nobodyElseFindsIt() {
        var record = shop.recordId(shop.book(phone, shop.item(1, barber, at("10:00"))));

        assertThat(shop.branch.get("/user/records").status()).isEqualTo(401);
        assertThat(shop.branch.get("/user/records/" + record).status()).isEqualTo(404);
        signIn(Barbershop.phone());
        var none = shop.branch.get("/user/records/999999999");
        assertThat(none.status()).isEqualTo(404);
        assertThat(shop.branch.get("/user/records/" + record).json()).isEqualTo(none.json());
        assertThat(shop.branch.delete("/user/records/" + record).status()).isEqualTo(404);
        assertThat(shop.branch.put("/book_record/{c}/" + record, "{\"datetime\":\"" + at("12:15") + "\"}").status()).isEqualTo(404);
        assertThat(shop.branch.get("/user/records").data()).isEmpty();
        shop.branch.callAsOwner();
        assertThat(shop.branch.get("/user/records").status()).isEqualTo(403);
        assertThat(shop.branch.get("/user/records/" + record).status()).isEqualTo(404);
    }

    @Test
    void aCodeThatIsWrongOrUsedOpensNothing() {
        var code = shop.codeFor(phone);

        assertThat(Barbershop.code(auth(phone, code.equals("123456") ? "654321" : "123456"))).isEqualTo(432);
        assertThat(Barbershop.code(auth(Barbershop.phone(), code))).isEqualTo(432);
        assertThat(auth(phone, code).status()).isEqualTo(201);
        assertThat(Barbershop.code(auth(phone, code))).isEqualTo(432);
        assertThat(auth("12", code).status()).isEqualTo(422);
    }

    @Test
    void whatACodeOpensIsNeverTheAccountOfSomebodyWhoWorksHere() {
        var server = shop.branch.server;
        var boss = server.bean(Users.class).register(new Users.NewUser("Boss", "", phone, "", "a long password"));

        signIn(phone);

        assertThat(shop.branch.get("/user/data").id()).isNotEqualTo(boss.id());
        assertThat(shop.branch.get("/records/{c}").status()).isEqualTo(403);
        assertThat(shop.branch.post("/companies", "{\"title\":\"Mine\"}").status()).isEqualTo(403);
        assertThat(shop.branch.get("/companies?my=1").data()).isEmpty();
        setPassword("", "another long one");
        shop.branch.callWithoutUser();
        var staff = shop.branch.post("/auth", "{\"login\":\"%s\",\"password\":\"another long one\"}".formatted(phone));
        assertThat(staff.status()).isEqualTo(401);
        assertThat(shop.branch.post("/auth", "{\"login\":\"%s\",\"password\":\"a long password\"}".formatted(phone)).id())
                .isEqualTo(boss.id());
    }

    @Test
    void aPasswordOpensTheSameAccount() {
        signIn(phone);
        var token = setPassword("", "a long password").data().path("user_token").asString();
        shop.branch.callWithoutUser();

        var byPassword = shop.branch.post("/booking/auth", "{\"login\":\"+%s\",\"password\":\"a long password\"}".formatted(phone));

        assertThat(byPassword.status()).isEqualTo(201);
        assertThat(byPassword.data().path("user_token").asString()).isEqualTo(token);
        assertThat(byPassword.data().path("name").asString()).isEqualTo("Ann");
        assertThat(shop.branch.post("/user/auth", "{\"login\":\"%s\",\"password\":\"a long password\"}".formatted(phone))
                .data().path("user_token").asString()).isEqualTo(token);
        assertThat(shop.branch.post("/booking/auth", "{\"login\":\"%s\",\"password\":\"wrong one\"}".formatted(phone)).status())
                .isEqualTo(401);
        assertThat(shop.branch.post("/booking/auth", "{\"login\":\"%s\",\"password\":\"\"}".formatted(phone)).status())
                .isEqualTo(422);
    }

    @Test
    void anAccountWithoutAPasswordIsOpenedByNone() {
        signIn(phone);
        shop.branch.callWithoutUser();

        assertThat(shop.branch.post("/booking/auth", "{\"login\":\"%s\",\"password\":\" \"}".formatted(phone)).status()).isEqualTo(422);
        assertThat(shop.branch.post("/booking/auth", "{\"login\":\"%s\",\"password\":\"nobody\"}".formatted(phone)).status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOldToken() {
        var first = signIn(phone);
        var second = setPassword("", "a long password").data().path("user_token").asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(shop.branch.get("/booking/user/data").status()).isEqualTo(401);

        shop.branch.callWith(second);
        assertThat(shop.branch.get("/booking/user/data").data().path("0").asString()).isEqualTo(second);
        assertThat(setPassword("wrong", "another password").status()).isEqualTo(422);
        assertThat(setPassword("a long password", "short").status()).isEqualTo(422);
        assertThat(shop.branch.get("/booking/user/data").status()).isEqualTo(200);
    }

    @Test
    void theNameAndAddressAreChangedFreelyThePhoneWithACode() {
        var record = shop.recordId(shop.book(phone, shop.item(1, barber, at("10:00"))));
        signIn(phone);
        var changed = shop.branch.put("/booking/user", "{\"name\":\"Anna\",\"email\":\"Anna@Example.com\"}");
        assertThat(changed.status()).isEqualTo(202);
        assertThat(changed.json().at("/meta/message").asString()).isEqualTo("Accepted");
        var fresh = Barbershop.phone();
        var move = "{\"phone\":\"" + fresh + "\",\"confirmation_code\":\"%s\"}";
        assertThat(Barbershop.code(shop.branch.put("/booking/user", move.formatted("123456")))).isEqualTo(432);

        var asked = shop.branch.get("/booking/user/phone_confirmation?phone=" + fresh + "&group_id=" + shop.branch.chain);
        assertThat(asked.status()).isEqualTo(202);
        var code = shop.branch.server.textsTo(fresh).getLast().substring(0, 6);
        assertThat(shop.branch.put("/booking/user", move.formatted(code)).status()).isEqualTo(202);

        var data = shop.branch.get("/booking/user/data").data();
        assertThat(data.path("phone").asString()).isEqualTo(fresh);
        assertThat(data.path("name").asString()).isEqualTo("Anna");
        assertThat(data.path("email").asString()).isEqualTo("anna@example.com");
        assertThat(shop.branch.get("/user/records/" + record).status()).isEqualTo(404);
    }

    @Test
    void twoAccountsDoNotShareAPhone() {
        var taken = Barbershop.phone();
        signIn(taken);
        shop.branch.callWithoutUser();
        signIn(phone);
        shop.branch.server.clock().advance(PhoneCodes.RESEND_DELAY);
        var code = shop.codeFor(taken);

        var refused = shop.branch.put("/booking/user", "{\"phone\":\"%s\",\"confirmation_code\":%s}".formatted(taken, code));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(shop.branch.get("/booking/user/data").data().path("phone").asString()).isEqualTo(phone);
    }

    @Test
    void theAccountOfSomebodyWhoWorksHereIsNotChangedHere() {
        shop.branch.callAsOwner();

        assertThat(shop.branch.put("/booking/user", "{\"name\":\"X\"}").status()).isEqualTo(403);
        assertThat(shop.branch.get("/booking/user/data").id()).isEqualTo(shop.branch.owner.id());
    }
}
