package org.branchbook.marketplace;

import java.util.Arrays;
import java.util.Set;
import org.branchbook.shared.Invalid;

/** An application's picture: its media type and the bytes. Drawings that could carry scripts are refused. */
public record Icon(String mediaType, byte[] bytes) {

    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");
    private static final int LARGEST = 500_000;

    public Icon {
        if (!TYPES.contains(mediaType)) {
            throw new Invalid("icon", "must be a PNG, JPEG, WebP or GIF picture");
        }
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new Invalid("icon", "must not be larger than 500 kB");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Icon icon && mediaType.equals(icon.mediaType) && Arrays.equals(bytes, icon.bytes);
    }

    @Override
    public int hashCode() {
        return mediaType.hashCode() + Arrays.hashCode(bytes);
    }
}
