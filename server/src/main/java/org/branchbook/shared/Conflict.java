package org.branchbook.shared;

/** The request is sound, but the state of things stands against it. */
public final class Conflict extends Refusal {

    public Conflict(String message) {
        super(message);
    }
}
