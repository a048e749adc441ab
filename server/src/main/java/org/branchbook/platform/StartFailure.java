package org.branchbook.platform;

import org.jspecify.annotations.Nullable;

/**
 * The server cannot start, for a reason that its operator can put right. The message is one line for that person:
 * what is wrong, where, and what helps.
 */
public final class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
