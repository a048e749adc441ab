package org.branchbook.tour;

/** A step of the tour did not hold; the message says what was expected and what came. */
final class StepFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailed(String message) {
        super(message);
    }

    /** Goes on when it holds. */
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new StepFailed(message);
        }
    }
}
