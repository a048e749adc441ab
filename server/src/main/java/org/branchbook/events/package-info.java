/** The append-only log of what happened, numbered by each location's clock: the only way out for news. */
@ApplicationModule(displayName = "Events", allowedDependencies = {"shared", "platform"})
@NullMarked
package org.branchbook.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
