package org.branchbook.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.branchbook.events.SealSalts.Owner;
import org.branchbook.platform.MasterKey;
import org.branchbook.platform.SealingKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * Keeps what the log and the deliveries store of a person unreadable but for us, under a key of that person: it is made of the
 * master key and of a salt that stands with the person. Once the salt is gone, nothing makes the key again.
 */
@Component
public class Seals {

    /** For so long a process may go on reading what another one has made unreadable. */
    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 50_000;

    private final MasterKey master;
    private final Supplier<SealSalts> salts;
    private final Cache<Owner, UUID> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    Seals(MasterKey master, ObjectProvider<SealSalts> salts) {
        this.master = master;
        // Those who have the salts write events themselves, so they are there only after this.
        this.salts = SingletonSupplier.of(salts::getObject);
    }

    public byte[] seal(long location, Seal seal, String text) {
        return key(location, seal).seal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing when it was stored under another salt. */
    public Optional<String> open(long location, Seal seal, byte[] sealed) {
        return key(location, seal).open(sealed).map(opened -> new String(opened, StandardCharsets.UTF_8));
    }

    private SealingKey key(long location, Seal seal) {
        var words = "person's data/" + location + "/" + seal.client() + "/" + seal.salt();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(master.key());
            return new SealingKey(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whoever writes of a person is soon followed by whoever reads it. */
    void remember(long location, Seal seal) {
        known.put(new Owner(location, seal.client()), seal.salt());
    }

    /** The salts that there still are; asks only for those that have not been needed lately. */
    Map<Owner, UUID> salts(Collection<Owner> owners) {
        var found = new HashMap<>(known.getAllPresent(new HashSet<>(owners)));
        var missing = owners.stream().filter(owner -> !found.containsKey(owner)).distinct().toList();
        if (!missing.isEmpty()) {
            var read = salts.get().of(missing);
            known.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    /** The salt has been destroyed in this transaction; from its commit on this process reads nothing more that needs it. */
    public void forget(Owner owner) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.invalidate(owner);
            }
        });
    }
}
