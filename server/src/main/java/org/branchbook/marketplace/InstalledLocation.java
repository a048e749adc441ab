package org.branchbook.marketplace;

import org.branchbook.network.Location;

/** A location of an application, and how the application stands there. */
public record InstalledLocation(Location location, Install install) {}
