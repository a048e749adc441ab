package org.branchbook.site.console;

import org.branchbook.shared.Refusal;

/** A writing request does not repeat its session's word: it comes from a page of another session, or of another site. */
final class StalePage extends Refusal.Specific {

    StalePage() {
        super("This page is out of date. Reload it and try again.");
    }
}
