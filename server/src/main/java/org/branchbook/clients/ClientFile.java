package org.branchbook.clients;

import java.time.Instant;
import org.branchbook.platform.files.FileType;

/**
 * A file of a client's card. {@code name} is fit to be saved under; {@code size} in bytes; {@code user} uploaded it, 0 for the
 * platform itself; {@code key} leads to its bytes.
 */
public record ClientFile(
        long location, long id, long client, String name, FileType type, long size, String key, long user, Instant createdAt) {}
