/** Pages: the start page, signing in, and the console with the JSON behind it. It stands on top, beside the wire. */
@ApplicationModule(
        displayName = "Site",
        allowedDependencies = {
            "shared", "platform", "events", "access", "network", "catalog", "team", "clients", "booking", "marketplace", "webhooks"
        })
@NullMarked
package org.branchbook.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
