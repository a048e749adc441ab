package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A location as everywhere, and how an application stands there. */
record InstalledSalonJson(@JsonUnwrapped LocationJson location, InstallJson.ConnectionStatus connectionStatus) {}
