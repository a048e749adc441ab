package org.branchbook.booking;

/** What to do when somebody who is wanted is taken already. */
public enum WhenBusy {
    /** Leave it; the caller is told. */
    REFUSE,
    /** Take the time beside whoever has it; that needs the right to overbook. */
    TAKE_ANYWAY
}
