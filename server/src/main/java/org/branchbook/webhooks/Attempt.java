package org.branchbook.webhooks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at sending, as it went.
 *
 * @param number counts the tries of one message, from 1
 * @param status of the answer; 0 when there was none
 * @param failure why there was no answer, in a sentence; empty when there was one
 * @param requestHeaders one header field a line, as sent; so are {@code answerHeaders}, as received
 * @param answerBody at most 64 KiB of text
 * @param askedToWait for how long the answer asked to be left alone
 */
public record Attempt(
        int number,
        Instant startedAt,
        Duration took,
        int status,
        String failure,
        String requestHeaders,
        String answerHeaders,
        String answerBody,
        @Nullable Duration askedToWait) {

    private static final int GONE = 410;

    public boolean isDelivered() {
        return status >= 200 && status < 300;
    }

    /** The endpoint says that it exists no more and wants nothing more. */
    boolean isGone() {
        return status == GONE;
    }

    /** The endpoint understood and refuses; asking again at once would change nothing. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }
}
