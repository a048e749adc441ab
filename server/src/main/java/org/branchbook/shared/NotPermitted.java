package org.branchbook.shared;

/** The caller is known but may not do this here. A location of another tenant answers like one that does not exist. */
public final class NotPermitted extends Refusal {

    public NotPermitted(String message) {
        super(message);
    }
}
