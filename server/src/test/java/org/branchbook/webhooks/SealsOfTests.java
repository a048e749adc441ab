package org.branchbook.webhooks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.branchbook.events.Seal;
import org.branchbook.events.SealSalts;
import org.jspecify.annotations.Nullable;

/** Salts of the persons that a test names; the same in every location. */
final class SealsOfTests implements SealSalts {

    private final Map<Long, UUID> salts = new ConcurrentHashMap<>();

    void isPerson(long thing) {
        salts.put(thing, UUID.randomUUID());
    }

    void destroy(long thing) {
        salts.remove(thing);
    }

    @Nullable Seal get(long thing) {
        var salt = salts.get(thing);
        return salt == null ? null : new Seal(thing, salt);
    }

    @Override
    public Map<Owner, UUID> of(Collection<Owner> owners) {
        var found = new HashMap<Owner, UUID>();
        owners.stream().filter(owner -> salts.containsKey(owner.client())).forEach(owner -> found.put(owner, salts.get(owner.client())));
        return found;
    }
}
