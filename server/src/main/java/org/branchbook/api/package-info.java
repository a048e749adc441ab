/** The compatible wire: envelope, errors, spelling, tokens, limits. It stands on top and composes what the modules below know. */
@ApplicationModule(
        displayName = "Wire",
        allowedDependencies = {
            "shared", "platform", "events", "access", "network", "catalog", "team", "clients", "booking",
            "booking :: slots", "marketplace", "webhooks"
        })
@NullMarked
package org.branchbook.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
