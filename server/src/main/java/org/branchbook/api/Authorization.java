package org.branchbook.api;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens in an {@code Authorization} header, in all the ways in which clients write it: {@code Bearer P},
 * {@code Bearer P, User U}, without the space, with two, without the word {@code User}.
 */
record Authorization(Optional<String> partnerToken, Optional<String> userToken) {

    private static final int LONGEST = 512;

    static Authorization parse(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return new Authorization(Optional.empty(), Optional.empty());
        }
        var parts = header.split(",", 2);
        var partner = afterWord("bearer", parts[0].strip());
        var user = parts.length == 2 ? userToken(parts[1].strip()) : Optional.<String>empty();
        return new Authorization(partner, user);
    }

    private static Optional<String> userToken(String written) {
        return afterWord("user", written).or(() -> token(written)).filter(token -> !token.equalsIgnoreCase("user"));
    }

    private static Optional<String> afterWord(String word, String written) {
        if (!written.toLowerCase(Locale.ROOT).startsWith(word + " ")) {
            return Optional.empty();
        }
        return token(written.substring(word.length()).strip());
    }

    private static Optional<String> token(String written) {
        return written.isEmpty() || written.chars().anyMatch(Character::isWhitespace) ? Optional.empty() : Optional.of(written);
    }
}
