package org.branchbook.sdk;

/** What arrived is readable, but nothing proves that Branchbook sent it now: the signature is missing, wrong or too old. */
public final class UntrustedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UntrustedMessage(String message) {
        super(message);
    }
}
