/** What can be booked: service categories and services with their prices and durations. */
@ApplicationModule(displayName = "Catalog", allowedDependencies = {"shared", "platform", "events", "access", "network"})
@NullMarked
package org.branchbook.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
