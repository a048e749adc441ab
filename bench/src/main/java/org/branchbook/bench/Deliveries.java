package org.branchbook.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Everything that has arrived, and what was wrong with it: wrong signature, wrong order, something twice. */
final class Deliveries {

    private static final int SAMPLE = 50;
    private static final Pattern THING = Pattern.compile("^\\{\"company_id\":([0-9]+),\"resource\":\"record\",\"resource_id\":([0-9]+)");

    private final Map<Long, byte[]> keys;
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong verified = new AtomicLong();
    private volatile String fault = "";
    private volatile boolean open;

    /** @param keys of the signatures, by location */
    Deliveries(Map<Long, byte[]> keys) {
        this.keys = keys;
    }

    /** What comes while nobody listens, such as the floor's load, is let pass. */
    void listen(boolean open) {
        this.open = open;
    }

    void take(Receiver.Message message) {
        if (!open) {
            return;
        }
        var thing = THING.matcher(message.body());
        if (!thing.find()) {
            fault = "An unknown message arrived: " + message.body();
            return;
        }
        var sequence = Long.parseLong(message.headers().get("x-event-sequence"));
        var before = newest.put(thing.group(1) + "/" + thing.group(2), sequence);
        if (before != null && before >= sequence) {
            fault = "Of %s event %d arrived after event %d".formatted(thing.group(), sequence, before);
        }
        if (arrived.incrementAndGet() % SAMPLE == 0) {
            verify(message, keys.get(Long.parseLong(thing.group(1))));
        }
    }

    private void verify(Receiver.Message message, byte[] key) {
        var headers = message.headers();
        var signed = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + message.body();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            if (expected.equals(headers.get("webhook-signature"))) {
                verified.incrementAndGet();
            } else {
                fault = "A signature is wrong: " + headers.get("webhook-signature") + " instead of " + expected;
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long arrived() {
        requireFaultless();
        return arrived.get();
    }

    long verified() {
        return verified.get();
    }

    private void requireFaultless() {
        if (!fault.isEmpty()) {
            throw new BenchFailure(fault);
        }
    }
}
