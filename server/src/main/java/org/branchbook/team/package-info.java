/** Who works at a location, when, with what rooms and equipment, and who provides which service. */
@ApplicationModule(
        displayName = "Team", allowedDependencies = {"shared", "platform", "events", "access", "network", "catalog"})
@NullMarked
package org.branchbook.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
