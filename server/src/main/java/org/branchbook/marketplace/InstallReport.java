package org.branchbook.marketplace;

import java.util.List;

/** How an application stands in a location, and its steps so far, oldest first. */
public record InstallReport(Install install, List<Transition> transitions) {

    public InstallReport {
        transitions = List.copyOf(transitions);
    }
}
