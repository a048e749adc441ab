package org.branchbook.events;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Knows the salts of the keys under which persons' data is stored. Implemented where the persons are. */
public interface SealSalts {

    /** A client's card in a location. */
    record Owner(long location, long client) {}

    /** In one question; those whose salt is no more, and those that are none, are missing. */
    Map<Owner, UUID> of(Collection<Owner> owners);
}
