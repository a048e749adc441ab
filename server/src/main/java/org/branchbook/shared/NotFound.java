package org.branchbook.shared;

/** The thing named does not exist for this caller. */
public final class NotFound extends Refusal {

    public NotFound(String message) {
        super(message);
    }
}
