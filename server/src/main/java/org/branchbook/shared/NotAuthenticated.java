package org.branchbook.shared;

/** Nobody knows who is calling: a token is missing, unknown or no longer valid. */
public final class NotAuthenticated extends Refusal {

    public NotAuthenticated(String message) {
        super(message);
    }
}
