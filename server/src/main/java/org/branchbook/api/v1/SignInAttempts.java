package org.branchbook.api.v1;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.branchbook.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever tries passwords: so many wrong ones for a login from one address, and so many from one address at
 * all. A login cannot be locked for its owner from somewhere else.
 */
@Component
class SignInAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int WRONG_FOR_A_LOGIN = 10;
    private static final int WRONG_FROM_AN_ADDRESS = 100;
    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<String, Bucket> remaining =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(WINDOW).build();

    /** Too many wrong passwords in a short while. */
    static final class TooMany extends Refusal.Specific {
        TooMany() {
            super("Too many wrong passwords. Please wait a few minutes.");
        }
    }

    void requireSome(String login, String address) {
        if (!buckets(login, address).allMatch(bucket -> bucket.getAvailableTokens() > 0)) {
            throw new TooMany();
        }
    }

    void countWrong(String login, String address) {
        List<Bucket> both = buckets(login, address).toList();
        both.forEach(bucket -> bucket.tryConsume(1));
    }

    private Stream<Bucket> buckets(String login, String address) {
        return Stream.of(
                remaining.get(address + " " + login.strip().toLowerCase(Locale.ROOT), unseen -> bucket(WRONG_FOR_A_LOGIN)),
                remaining.get(address, unseen -> bucket(WRONG_FROM_AN_ADDRESS)));
    }

    private static Bucket bucket(int attempts) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, WINDOW))
                .build();
    }
}
