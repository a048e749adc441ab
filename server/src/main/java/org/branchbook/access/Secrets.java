package org.branchbook.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.branchbook.platform.MasterKey;
import org.branchbook.platform.SealingKey;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets: tokens are looked up by {@link #hash}, and those that key signatures or are shown again are kept
 * {@link #seal sealed} under the master key (AES-256-GCM, a fresh nonce each).
 */
@Component
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealingKey sealingKey;
    private final byte[] derivingKey;

    Secrets(MasterKey master) {
        this.sealingKey = new SealingKey(hmac(master.key().getEncoded(), "seal"));
        this.derivingKey = hmac(master.key().getEncoded(), "derive");
    }

    /** A new random token of 40 characters, letters and digits only. */
    public String newToken() {
        var alphabet = "abcdefghijkmnopqrstuvwxyz0123456789";
        var token = new StringBuilder(40);
        for (int i = 0; i < 40; i++) {
            token.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return token.toString();
    }

    /** A token that the same words give again, unguessable without the master key. */
    public String derive(String words) {
        return HexFormat.of().formatHex(hmac(derivingKey, words)).substring(0, 40);
    }

    /** Under which a token is found; a token has enough randomness of its own not to need salt. */
    public static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public String seal(String secret) {
        var sealed = sealingKey.seal(secret.getBytes(StandardCharsets.UTF_8));
        var encoder = Base64.getEncoder();
        return encoder.encodeToString(Arrays.copyOf(sealed, SealingKey.NONCE_BYTES)) + "."
                + encoder.encodeToString(Arrays.copyOfRange(sealed, SealingKey.NONCE_BYTES, sealed.length));
    }

    public String open(String sealed) {
        var dot = sealed.indexOf('.');
        var decoder = Base64.getDecoder();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(decoder.decode(sealed.substring(0, dot)));
        bytes.writeBytes(decoder.decode(sealed.substring(dot + 1)));
        return sealingKey.open(bytes.toByteArray())
                .map(opened -> new String(opened, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("A secret was sealed under another master key"));
    }

    /** Whether two secrets are equal, in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA256 of {@code words}, raw. */
    public static byte[] hmac(byte[] key, String words) {
        return hmac(key, words.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA256 of {@code message}, raw. */
    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
