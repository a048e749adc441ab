package org.branchbook.shared;

/**
 * A request that the domain does not grant, said as a sentence a person can act upon. The wire maps each kind once to a
 * status and an error body; nothing is changed when one is thrown inside a transaction.
 */
public abstract sealed class Refusal extends RuntimeException
        permits NotAuthenticated, NotPermitted, NotFound, Invalid, Conflict, Refusal.Specific {

    protected Refusal(String message) {
        super(message, null, false, false);
    }

    /** A refusal that belongs to one module's trade, such as a slot that has just been taken. */
    public abstract static non-sealed class Specific extends Refusal {
        protected Specific(String message) {
            super(message);
        }
    }
}
