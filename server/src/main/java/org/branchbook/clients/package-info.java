/** People: the client's card in a location, and the person behind the cards in the chain. */
@ApplicationModule(displayName = "Clients", allowedDependencies = {"shared", "platform", "events", "access", "network"})
@NullMarked
package org.branchbook.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
