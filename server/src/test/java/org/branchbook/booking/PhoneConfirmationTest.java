package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.branchbook.access.PhoneCodes;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes that are sent to phones, and bookings that need one. */
class PhoneConfirmationTest {

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");
    private final Instant today = shop.now();
    private final String phone = Barbershop.phone();

    @BeforeEach
    void open() {
        shop.work(barber, "09:00", "18:00", shop.day(2));
        shop.confirmPhones();
        shop.branch.callWithoutUser();
    }

    @AfterEach
    void backToToday() {
        shop.branch.server.clock().moveTo(today);
    }

    private Reply book(String time, String code) {
        return shop.branch.post("/book_record/{c}", """
                {"fullname":"Ann","phone":"%s","code":%s,"appointments":[%s]}"""
                .formatted(phone, code, shop.item(1, barber, shop.at(shop.day(2), time))));
    }

    private static String wrong(String code) {
        return code.equals("123456") ? "654321" : "123456";
    }

    private Reply ask() {
        return shop.branch.post("/book_code/{c}", "{\"phone\":\"+" + phone + "\"}");
    }

    private void later(Duration pause) {
        shop.branch.server.clock().advance(pause);
    }

    @Test
    void aCodeIsSentToThePhoneAndOpensABookingOnce() {
        var code = shop.codeFor(phone);

        assertThat(code).matches("[0-9]{6}");
        assertThat(book("10:00", code).status()).isEqualTo(201);
        assertThat(Barbershop.code(book("11:00", code))).isEqualTo(432);
    }

    @Test
    void withoutTheRightCodeNothingIsBooked() {
        var code = shop.codeFor(phone);
        var before = shop.branch.newest();

        var wrong = book("10:00", "\"" + wrong(code) + "\"");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(Barbershop.code(wrong)).isEqualTo(432);
        assertThat(Barbershop.code(book("10:00", "null"))).isEqualTo(432);
        assertThat(Barbershop.code(book("10:00", "\"" + "9".repeat(5_000) + "\""))).isEqualTo(432);
        assertThat(shop.branch.newest()).isEqualTo(before);
    }

    @Test
    void aBookingThatFailsLeavesTheCodeGood() {
        var code = shop.codeFor(phone);

        assertThat(Barbershop.code(book("08:00", code))).isEqualTo(433);
        assertThat(book("10:00", "\"" + code.substring(0, 3) + " " + code.substring(3) + "\"").status()).isEqualTo(201);
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        var code = shop.codeFor(phone);

        later(PhoneCodes.LIFE);

        assertThat(Barbershop.code(book("10:00", code))).isEqualTo(432);
    }

    @Test
    void aCodeEndsAfterFiveWrongTriesThoughTheyComeAtOnce() throws Exception {
        var code = shop.codeFor(phone);
        List<Callable<Reply>> guesses = IntStream.range(0, PhoneCodes.MOST_TRIES)
                .<Callable<Reply>>mapToObj(i -> () -> book("10:00", "\"" + wrong(code) + "\""))
                .toList();
        try (var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guess : everybody.invokeAll(guesses)) {
                assertThat(Barbershop.code(guess.get())).isEqualTo(432);
            }
        }

        assertThat(Barbershop.code(book("10:00", code))).isEqualTo(432);
        later(PhoneCodes.RESEND_DELAY);
        assertThat(book("10:00", shop.codeFor(phone)).status()).isEqualTo(201);
    }

    @Test
    void anotherCodeEndsTheOneBefore() {
        var first = shop.codeFor(phone);
        later(PhoneCodes.RESEND_DELAY);
        var second = shop.codeFor(phone);

        if (!first.equals(second)) {
            assertThat(Barbershop.code(book("10:00", first))).isEqualTo(432);
        }
        assertThat(book("10:00", second).status()).isEqualTo(201);
    }

    @Test
    void codesAreSentAtADistanceAndNotTooMany() {
        assertThat(ask().status()).isEqualTo(201);
        var tooSoon = ask();
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.json().at("/meta/retry_after").asLong()).isBetween(1L, 61L);
        for (int sent = 1; sent < PhoneCodes.MOST_PER_PHONE; sent++) {
            later(PhoneCodes.RESEND_DELAY);
            assertThat(ask().status()).isEqualTo(201);
        }
        later(PhoneCodes.RESEND_DELAY);

        assertThat(ask().status()).isEqualTo(429);
        assertThat(shop.branch.server.textsTo(phone)).hasSize(PhoneCodes.MOST_PER_PHONE);
        later(PhoneCodes.WINDOW);
        assertThat(ask().status()).isEqualTo(201);
    }

    @Test
    void phonesAreForgottenOnceTheyCountNoMore() {
        shop.codeFor(phone);
        shop.branch.server.bean(PhoneCodes.class).forgetOld();
        assertThat(stored()).isOne();

        later(PhoneCodes.WINDOW);
        shop.branch.server.bean(PhoneCodes.class).forgetOld();

        assertThat(stored()).isZero();
    }

    private long stored() {
        return shop.branch.server.jdbc().sql("select count(*) from phone_code where phone = :phone")
                .param("phone", phone).query(Long.class).single();
    }

    @Test
    void aCodeIsGoodForItsPhoneOnly() {
        var others = shop.codeFor(Barbershop.phone());

        assertThat(Barbershop.code(book("10:00", others))).isEqualTo(432);
    }

    @Test
    void nothingInTheDatabaseTellsTheCode() {
        var code = shop.codeFor(phone);

        var row = shop.branch.server.jdbc().sql("select phone_code::text from phone_code where phone = :phone")
                .param("phone", phone).query(String.class).single();

        assertThat(row).doesNotContain(code).doesNotContain(org.branchbook.access.Secrets.hash(code));
    }

    @Test
    void badPhonesAndUnknownLocationsAreRefused() {
        assertThat(Barbershop.code(shop.branch.post("/book_code/{c}", "{\"phone\":\"12\"}"))).isEqualTo(431);
        assertThat(Barbershop.code(shop.branch.post("/book_code/{c}", "{}"))).isEqualTo(431);
        assertThat(shop.branch.post("/book_code/999999999", "{\"phone\":\"" + phone + "\"}").status()).isEqualTo(404);
    }
}
