/** Developer accounts, their applications, and what becomes of an application in a location: consent, activation, end. */
@ApplicationModule(displayName = "Marketplace", allowedDependencies = {"shared", "platform", "events", "access", "network"})
@NullMarked
package org.branchbook.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
