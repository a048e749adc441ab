package org.branchbook.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A server in its everyday life: many ask what is free, some book, both at their own pace. Every answer is checked. */
final class Traffic {

    static final int QUESTIONS_PER_SECOND = 500;
    static final int BOOKINGS_PER_SECOND = 200;
    private static final int ASKING = 32;
    private static final int BOOKING = 16;
    private static final int REMEMBERED = 64;

    private final Product product;
    private final Population population;
    private final Ledger ledger;
    private final AtomicLong slots = new AtomicLong();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong booked = new AtomicLong();
    private final AtomicLong aboutNews = new AtomicLong();
    private final AtomicReferenceArray<Population.Slot> news = new AtomicReferenceArray<>(REMEMBERED);
    private final List<Measurement> bookings = new ArrayList<>();

    Traffic(Product product, Population population, Ledger ledger) {
        this.product = product;
        this.population = population;
        this.ledger = ledger;
    }

    /** Both for so long; the load is that of the questions. */
    Turns.Load run(Duration duration) throws Exception {
        return whileBooking(duration, () -> new OpenLoop(product.address(), ASKING, QUESTIONS_PER_SECOND).run(duration, this::ask));
    }

    /** Something else that takes so long, while bookings go on. */
    Turns.Load whileBooking(Duration duration, Callable<Turns.Load> work) throws Exception {
        try (var side = Executors.newSingleThreadExecutor()) {
            var books = side.submit(() ->
                    new OpenLoop(product.address(), BOOKING, BOOKINGS_PER_SECOND).run(duration, this::book));
            var asked = work.call();
            var load = books.get();
            bookings.add(new Measurement(load.nanos(), load.seconds(), 0));
            return asked;
        }
    }

    /** What the bookings of all runs so far came to, and begins to count anew. */
    Measurement bookings() {
        var all = Measurement.of(bookings);
        bookings.clear();
        return all;
    }

    long booked() {
        return booked.get();
    }

    long questions() {
        return questions.get();
    }

    /** How many questions were about a person's day of which something had just been booked. */
    long aboutNews() {
        return aboutNews.get();
    }

    private void book(WireConnection connection) throws IOException {
        var slot = population.slot(slots.getAndIncrement());
        while (!ledger.askFor(slot)) {
            slot = population.slot(slots.getAndIncrement());
        }
        var answer = Bookings.book(connection, slot);
        if (answer.status() != 201) {
            throw new BenchFailure("A free slot was refused: " + answer.status() + " " + answer.body());
        }
        ledger.confirm(slot);
        news.set((int) (booked.getAndIncrement() % REMEMBERED), slot);
    }

    private void ask(WireConnection connection) throws IOException {
        ask(connection, question(questions.getAndIncrement()));
    }

    /** Fails when the answer cannot be true. */
    void ask(WireConnection connection, Question question) throws IOException {
        var asked = ledger.now();
        var answer = connection.get(question.path(population), Population.AUTHORIZATION);
        if (answer.status() != 200) {
            throw new BenchFailure(question + " was answered with " + answer.status() + " " + answer.body());
        }
        var fault = question.fault(answer.body(), population, ledger, asked);
        if (!fault.isEmpty()) {
            throw new BenchFailure(question + ": " + fault + "\n" + answer.body());
        }
    }

    /** Half of them about what has just been booked, where a stale answer would show. */
    private Question question(long number) {
        var chance = History.random(number, 0, 0, 5) >>> 1;
        var slot = number % 2 == 0 ? news.get((int) (chance % REMEMBERED)) : null;
        if (slot == null) {
            slot = population.slot(chance % population.slots());
        } else {
            aboutNews.incrementAndGet();
        }
        var location = slot.location();
        var member = 1 + Ledger.member(slot);
        var service = 1 + (int) ((chance >>> 20) % Population.SERVICES);
        return switch ((int) (chance >>> 40) % 10) {
            case 0, 1 -> new Question.Dates(location, 0, service);
            case 2 -> new Question.Dates(location, member, service);
            case 3, 4, 5 -> new Question.Times(location, member, ledger.day(slot), service);
            case 6 -> new Question.Times(location, 0, ledger.day(slot), service);
            case 7 -> new Question.Staff(location, service);
            default -> new Question.Services(location, member, ledger.day(slot), ledger.time(slot));
        };
    }
}
