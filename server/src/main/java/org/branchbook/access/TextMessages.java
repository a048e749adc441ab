package org.branchbook.access;

import org.branchbook.shared.Phone;

/**
 * The way by which short texts reach a phone. Where nothing of the kind is set up there is no such bean, and whoever needs
 * one says so.
 */
public interface TextMessages {

    /** Hands the text over for sending and returns at once; throws when it cannot be handed over. */
    void send(Phone to, String text);
}
