package org.branchbook.webhooks;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.branchbook.shared.Invalid;

/**
 * How far somebody has read each location's log, as one opaque word. Locations ascend, each written as the distance to the one
 * before, and every number in as many bytes as it needs: hundreds of locations fit into an address.
 */
record FeedCursor(Map<Long, Long> places) {

    private static final byte FORM = 1;
    private static final int MOST_BYTES = 10;
    private static final int LONGEST = 8_000;

    FeedCursor {
        places = new TreeMap<>(places);
    }

    static FeedCursor read(String word) {
        if (word.isBlank()) {
            return new FeedCursor(Map.of());
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word));
            if (word.length() > LONGEST || bytes.get() != FORM) {
                throw unknown();
            }
            var places = new TreeMap<Long, Long>();
            var location = 0L;
            while (bytes.hasRemaining()) {
                location += number(bytes);
                places.put(location, number(bytes));
            }
            return new FeedCursor(places);
        } catch (IllegalArgumentException | BufferUnderflowException unreadable) {
            throw unknown();
        }
    }

    private static Invalid unknown() {
        return new Invalid("cursor", "was not given by this feed; begin again with an empty one");
    }

    String word() {
        var bytes = ByteBuffer.allocate(1 + places.size() * 2 * MOST_BYTES).put(FORM);
        var before = 0L;
        for (var place : places.entrySet()) {
            write(bytes, place.getKey() - before);
            write(bytes, place.getValue());
            before = place.getKey();
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static void write(ByteBuffer bytes, long number) {
        var rest = number;
        while (rest > 0x7f) {
            bytes.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long number(ByteBuffer bytes) {
        var number = 0L;
        for (int shift = 0; shift < 63; shift += 7) {
            var part = bytes.get();
            number |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw unknown();
    }
}
