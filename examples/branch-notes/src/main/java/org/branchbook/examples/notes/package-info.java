/**
 * Branch Notes: a small marketplace app to start your own from.
 *
 * <p>It keeps a notebook per branch: every appointment that is made, moved or cancelled there becomes a note. On the way
 * it does all that an app must do: take the owner's registration redirect, activate branch by branch, receive signed
 * events and apply each once, read back through the API, and forget a branch that is disconnected.
 */
@NullMarked
package org.branchbook.examples.notes;

import org.jspecify.annotations.NullMarked;
