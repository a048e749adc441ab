/** The technical ground everything stands on: the database, jobs, settings, the master key. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.branchbook.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
