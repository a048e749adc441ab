/** Chains, their locations with what describes them, their tags and custom fields, countries and cities. */
@ApplicationModule(displayName = "Network", allowedDependencies = {"shared", "platform", "events", "access"})
@NullMarked
package org.branchbook.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
