/** Technical ground: the database and its runner, jobs, uploaded files, guarded outgoing HTTP, typed settings. */
@ApplicationModule(displayName = "Platform", type = ApplicationModule.Type.OPEN, allowedDependencies = "shared")
@NullMarked
package org.branchbook.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
