package org.branchbook.bench;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what the server keeps sealed under its master key, to check its signatures. */
final class Seal {

    private static final String SECRET_PREFIX = "whsec_";
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    Seal(byte[] masterKey) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(masterKey, "HmacSHA256"));
            key = new SecretKeySpec(mac.doFinal("seal".getBytes()), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key of a subscription's signatures. */
    byte[] keyIn(String sealed) {
        try {
            var parts = sealed.split("\\.");
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, Base64.getDecoder().decode(parts[0])));
            var secret = new String(cipher.doFinal(Base64.getDecoder().decode(parts[1])));
            return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        } catch (GeneralSecurityException otherWay) {
            throw new BenchFailure("The server seals secrets in another way by now", otherWay);
        }
    }
}
