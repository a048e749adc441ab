package org.branchbook.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The 256-bit key under which stored secrets are encrypted. Losing it loses them: it belongs into the backup. */
public final class MasterKey {

    private static final int BYTES = 32;

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** The key from the settings or, when none is set, from {@code master.key} in the data folder, made at first need. */
    static MasterKey of(@Nullable String setting, Path dataFolder) {
        if (setting != null && !setting.isBlank()) {
            return parse(setting, "BRANCHBOOK_MASTER_KEY");
        }
        Path file = dataFolder.resolve("master.key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException failure) {
            throw new StartFailure("The master key cannot be read or made in " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path unfinished = Files.createTempFile(file.getParent(), "master", ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, Base64.getEncoder().encodeToString(bytes) + "\n", StandardOpenOption.SYNC);
            // A link, not a move: whoever comes second keeps the first one's key.
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Then that is the key.
        } finally {
            Files.delete(unfinished);
        }
    }

    private static MasterKey parse(String text, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException malformed) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new StartFailure("The master key in " + source + " must be 32 bytes in base64 (openssl rand -base64 32)");
        }
        return new MasterKey(bytes);
    }

    /** For AES with 256 bits. */
    public SecretKey key() {
        return key;
    }
}
