/** Availability and appointments: who takes whose time, when, for what. Nobody is booked twice. */
@ApplicationModule(
        displayName = "Booking",
        allowedDependencies = {"shared", "platform", "events", "access", "network", "catalog", "team", "clients"})
@NullMarked
package org.branchbook.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
