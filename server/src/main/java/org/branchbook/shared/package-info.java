/** Words that every module needs: refusals, phones, pages of a list. */
@ApplicationModule(displayName = "Shared words", type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package org.branchbook.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
