package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is offered can be booked, and nothing else can. */
class OfferedIsBookableTest {

    private final Barbershop shop = Barbershop.open();

    @Test
    void whatIsOfferedIsBookableAndNothingElse() {
        var barber = shop.barber("Bob");
        var day = shop.day(3);
        shop.work(barber, "09:05", "19:00", day);
        var offered = new ArrayList<>(shop.times(barber, day));
        assertThat(offered).first().isEqualTo(shop.at(day, "09:05"));
        assertThat(accepted(barber, day)).isEqualTo(offered);

        Collections.shuffle(offered, new Random(7));
        for (var start : offered.subList(0, offered.size() / 2)) {
            var free = shop.times(barber, day).contains(start);
            assertThat(shop.book(barber, start).status()).as(start).isEqualTo(free ? 201 : 422);
        }

        assertThat(accepted(barber, day)).isEqualTo(shop.times(barber, day));
        assertThat(shop.overlaps()).isZero();
    }

    @Test
    void whatAnybodyIsOfferedIsWhatSomebodyIs() {
        var bob = shop.barber("Bob");
        var eve = shop.barber("Eve");
        var day = shop.day(3);
        shop.work(bob, "09:00", "10:00", day);
        shop.work(eve, "09:30", "11:00", day);
        assertThat(shop.book(eve, shop.at(day, "10:15")).status()).isEqualTo(201);

        var each = new TreeMap<String, Boolean>();
        shop.times(bob, day).forEach(start -> each.put(start, true));
        shop.times(eve, day).forEach(start -> each.put(start, true));

        assertThat(shop.times(Barbershop.ANYBODY, day)).containsExactlyElementsOf(each.keySet());
        assertThat(accepted(Barbershop.ANYBODY, day)).containsExactlyElementsOf(each.keySet());
    }

    @Test
    void ofDaysThatArePastOnlyTheWorkIsTold() {
        var bob = shop.barber("Bob");
        shop.work(bob, "09:00", "10:00", shop.day(-3), shop.day(-300));

        for (var past : List.of(List.of(-9, -2), List.of(-301, -299), List.of(-60, -50))) {
            var dates = shop.branch.get("/book_dates/{c}?service_ids=%d&date_from=%s&date_to=%s"
                    .formatted(shop.haircut, shop.day(past.getFirst()), shop.day(past.getLast())));
            assertThat(dates.status()).isEqualTo(200);
            assertThat(dates.data().path("booking_dates")).isEmpty();
        }
        assertThat(shop.times(bob, shop.day(-3))).isEmpty();
        assertThat(shop.times(bob, shop.day(-300))).isEmpty();
    }

    /** Every start of the day, five minutes apart, that a client may book. */
    private List<String> accepted(long barber, LocalDate day) {
        return IntStream.range(0, 24 * 12)
                .mapToObj(step -> shop.at(day, "%02d:%02d".formatted(step / 12, step % 12 * 5)))
                .filter(start -> shop.check(barber, start).status() == 201)
                .toList();
    }

    @Test
    void nobodyBooksSoonerThanTheLeadTimeAllows() {
        var barber = shop.barber("Bob");
        shop.setRules(Barbershop.rules(Duration.ofHours(23), 90, 15));
        shop.work(barber, "00:00", "00:00", shop.day(0), shop.day(1), shop.day(2));
        var first = shop.now().plus(Duration.ofHours(23));

        var offered = new ArrayList<>(shop.times(barber, shop.day(0)));
        offered.addAll(shop.times(barber, shop.day(1)));

        assertThat(offered).isNotEmpty().allSatisfy(start ->
                assertThat(OffsetDateTime.parse(start).toInstant()).isAfterOrEqualTo(first));
        var tooSoon = OffsetDateTime.parse(offered.getFirst()).minusMinutes(15).toString();
        assertThat(Barbershop.code(shop.book(barber, tooSoon))).isEqualTo(433);
        assertThat(shop.book(barber, offered.getFirst()).status()).isEqualTo(201);
    }

    @Test
    void nobodyBooksBeyondTheHorizon() {
        var barber = shop.barber("Bob");
        shop.setRules(Barbershop.rules(Duration.ZERO, 5, 15));
        shop.work(barber, "00:00", "00:00", shop.day(4), shop.day(5), shop.day(7));

        assertThat(shop.times(barber, shop.day(4))).isNotEmpty();
        assertThat(shop.times(barber, shop.day(7))).isEmpty();
        assertThat(Barbershop.code(shop.book(barber, shop.at(shop.day(7), "12:00")))).isEqualTo(433);
        assertThat(shop.branch.get("/book_dates/{c}?service_ids=" + shop.haircut).data().path("booking_dates").toString())
                .doesNotContain(shop.day(7).toString());
    }

    @Test
    void startsStandOnTheGrid() {
        var barber = shop.barber("Bob");
        var day = shop.day(2);
        shop.setRules(Barbershop.rules(Duration.ZERO, 90, 60));
        shop.work(barber, "09:00", "12:00", day);

        assertThat(shop.times(barber, day)).containsExactly(shop.at(day, "09:00"), shop.at(day, "10:00"), shop.at(day, "11:00"));
        assertThat(Barbershop.code(shop.book(barber, shop.at(day, "09:15")))).isEqualTo(433);
        assertThat(shop.enter(barber, shop.at(day, "09:05")).status()).as("the staff needs no grid").isEqualTo(201);
        assertThat(shop.times(barber, day)).containsExactly(shop.at(day, "10:00"), shop.at(day, "11:00"));
    }
}
