/**
 * Who listens to a location, and how its news gets there: subscriptions, signed delivery in order, attempts, retries, and
 * word to applications about their installs.
 */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {"shared", "platform", "events", "access", "network", "marketplace"})
@NullMarked
package org.branchbook.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
