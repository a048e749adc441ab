package org.branchbook.network;

/** Hears of new branches, inside the transaction and with the branch's turn taken. */
public interface LocationListener {

    /** A branch has been opened; what it tells of itself comes after this. */
    void opened(Location location);
}
