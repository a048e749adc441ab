package org.branchbook.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.branchbook.access.Secrets;

/** How a message is signed, after the Standard Webhooks: {@code v1,<base64 of HMAC-SHA256>} over id, time and body. */
final class Signature {

    private static final String PREFIX = "whsec_";

    private Signature() {}

    static byte[] keyOf(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    /** A secret as it is shown to whoever verifies. */
    static String secretOf(byte[] key) {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** One signature for each key, with a space between: whoever verifies accepts the message if one of them fits. */
    static String of(List<byte[]> keys, String id, long timestamp, String body) {
        return keys.stream().map(key -> of(key, id, timestamp, body)).collect(Collectors.joining(" "));
    }

    /** {@code timestamp} in seconds since 1970. */
    static String of(byte[] key, String id, long timestamp, String body) {
        var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(Secrets.hmac(key, signed));
    }
}
