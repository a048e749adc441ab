package org.branchbook.marketplace;

/** How far an install has come. Where there is none, the application is not installed. */
public enum InstallStatus {
    /** The owner has consented; the application has not answered yet and can do nothing. */
    PENDING,
    ACTIVE,
    /** Unpaid: calls are refused and events wait. */
    FROZEN
}
