/** A chain to try things out with: laid down on first start, described in a file beside the data. */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "shared", "platform", "events", "access", "network", "catalog", "team", "clients", "booking", "marketplace"
        })
@NullMarked
package org.branchbook.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
