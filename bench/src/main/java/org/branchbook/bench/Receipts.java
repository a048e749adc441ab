package org.branchbook.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What has arrived at one endpoint and when, and what was wrong with it. */
final class Receipts {

    private static final int SAMPLE = 50;
    private static final Pattern THING = Pattern.compile("\"resource\":\"([a-z_]+)\",\"resource_id\":([0-9]+)");

    private final int endpoint;
    private final Totals totals;
    private final Map<String, Long> newest = new HashMap<>();
    private final BitSet seen = new BitSet();
    private long[] rows = new long[64];
    private int size;
    private byte[] key = {};

    /** Of all endpoints together. */
    static final class Totals {

        final AtomicLong arrived = new AtomicLong();
        final AtomicLong verified = new AtomicLong();
        final AtomicLong repeated = new AtomicLong();
        final AtomicLong inverted = new AtomicLong();
        private volatile String fault = "";

        String text() {
            return arrived + " " + verified + " " + repeated + " " + inverted + " " + fault;
        }
    }

    Receipts(int endpoint, Totals totals) {
        this.endpoint = endpoint;
        this.totals = totals;
    }

    /** By which its messages are signed. */
    synchronized void expect(byte[] key) {
        this.key = key;
    }

    /** What has no number, such as the floor's load, is let pass. */
    void take(Receiver.Message message) {
        var sequence = message.headers().get("x-event-sequence");
        if (sequence == null) {
            return;
        }
        var thing = THING.matcher(message.body());
        if (!thing.find()) {
            totals.fault = "An unknown message arrived: " + message.body();
            return;
        }
        enter(Integer.parseInt(sequence), thing.group(1) + "/" + thing.group(2));
        if (totals.arrived.incrementAndGet() % SAMPLE == 0) {
            verify(message);
        }
    }

    private synchronized void enter(int number, String thing) {
        if (size + 2 > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        rows[size++] = number;
        rows[size++] = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        if (seen.get(number)) {
            totals.repeated.incrementAndGet();
        }
        seen.set(number);
        var before = newest.put(thing, (long) number);
        if (before != null && before > number) {
            totals.inverted.incrementAndGet();
        }
    }

    private synchronized void verify(Receiver.Message message) {
        var headers = message.headers();
        var signed = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + message.body();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            if (expected.equals(headers.get("webhook-signature"))) {
                totals.verified.incrementAndGet();
            } else {
                totals.fault = "A signature is wrong: " + headers.get("webhook-signature") + " instead of " + expected;
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A line for each: endpoint, the event's number, the moment in microseconds since 1970. */
    synchronized void writeTo(BufferedWriter out) throws IOException {
        for (int i = 0; i < size; i += 2) {
            out.write(endpoint + " " + rows[i] + " " + rows[i + 1] + "\n");
        }
    }

    /** Forgets when things came, but not what. */
    synchronized void forgetTimes() {
        size = 0;
    }

    static void write(Iterable<Receipts> all, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (var receipts : all) {
                receipts.writeTo(out);
            }
        }
    }
}
