package org.branchbook.platform.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks what addresses a host name has, and waits no longer than it has patience. A lookup cannot be broken off: it blocks its
 * thread inside the machine's resolver for as long as the name servers please. So nobody waits in line for a thread, and a
 * name that takes long takes one thread, however many ask for it.
 */
final class Lookups {

    /** More names that take long at the same time are nothing that happens by itself. */
    private static final int MOST_AT_ONCE = 512;

    /** How names become addresses; the machine's resolver but for tests. */
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    private final Names names;
    private final Duration patience;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    /** Virtual threads would hold their carriers while they are blocked. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

    Lookups(Names names, Duration patience) {
        this.names = names;
        this.patience = patience;
    }

    InetAddress[] addressesOf(String host) throws UnknownHostException {
        try {
            return underWay
                    .computeIfAbsent(host.toLowerCase(Locale.ROOT), this::begin)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException full) {
            throw new UnknownHostException("Too many names are being looked up to ask for " + host);
        } catch (ExecutionException unknown) {
            throw new UnknownHostException("The host name " + host + " is not known");
        } catch (TimeoutException late) {
            throw new UnknownHostException("The name servers of " + host + " did not answer in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("Looking up " + host + " was interrupted");
        }
    }

    private CompletableFuture<InetAddress[]> begin(String host) {
        var found = new CompletableFuture<InetAddress[]>();
        threads.execute(() -> {
            try {
                found.complete(names.addressesOf(host));
            } catch (UnknownHostException | RuntimeException unknown) {
                found.completeExceptionally(unknown);
            } finally {
                underWay.remove(host, found);
            }
        });
        return found;
    }

    void close() {
        threads.shutdownNow();
    }
}
