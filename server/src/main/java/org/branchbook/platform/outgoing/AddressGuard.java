package org.branchbook.platform.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Turns a host name into the addresses that may be connected to. The client connects to exactly what is returned here, so
 * that a name that resolves differently a moment later gains nothing, and every spelling of an address ends up as one
 * before it is judged. One forbidden address among several refuses the name.
 */
final class AddressGuard implements DnsResolver {

    /** Nothing out there answers for these; whoever names one means something inside, or nothing at all. */
    private static final List<Network> FORBIDDEN = networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Looks public, but inside one large cloud it is the host of whoever asks.
            "168.63.129.16");

    /** Of IPv6 only 2000::/3 is in public use; inside it these lead elsewhere or carry an IPv4 address within. */
    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");
    private static final List<Network> FORBIDDEN_IPV6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /** An IPv4 address at the end, after {@code 0:5efe} or {@code 200:5efe}, is where a tunnel (ISATAP) would lead. */
    private static final int TUNNELLED_AT = 12;

    private static final List<Network> LOOPBACK = networks("127.0.0.0/8", "::1");

    /** Every address is tried in turn with a deadline of its own, so a long list would prolong the wait. */
    private static final int MOST_ADDRESSES = 2;

    private final OutgoingRules rules;
    private final Lookups lookups;
    private final List<Network> allowedNetworks;
    private final Set<String> allowedHosts;

    AddressGuard(OutgoingRules rules, Lookups.Names names, Duration patience) {
        this.rules = rules;
        this.lookups = new Lookups(names, patience);
        this.allowedNetworks = rules.allowed().stream().filter(Network::isMeantBy).map(Network::of).toList();
        this.allowedHosts =
                rules.allowed().stream().filter(entry -> !Network.isMeantBy(entry)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::of).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookups.addressesOf(host);
        if (!allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
            for (var address : addresses) {
                if (!permits(address)) {
                    throw new ForbiddenAddress(host);
                }
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean permits(InetAddress address) {
        var bytes = address.getAddress();
        if (anyContains(allowedNetworks, bytes) || rules.allowLoopback() && anyContains(LOOPBACK, bytes)) {
            return true;
        }
        return bytes.length == 4
                ? !anyContains(FORBIDDEN, bytes)
                : GLOBAL_IPV6.contains(bytes) && !anyContains(FORBIDDEN_IPV6, bytes) && !isTunnel(bytes);
    }

    private static boolean isTunnel(byte[] address) {
        return (address[TUNNELLED_AT - 4] & ~2) == 0 && address[TUNNELLED_AT - 3] == 0
                && address[TUNNELLED_AT - 2] == 0x5e && address[TUNNELLED_AT - 1] == (byte) 0xfe;
    }

    private static boolean anyContains(List<Network> networks, byte[] address) {
        for (var network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    void close() {
        lookups.close();
    }

    /** The name leads to an address that is not for the outside. Which one is not told: that would map our network. */
    static final class ForbiddenAddress extends UnknownHostException {
        ForbiddenAddress(String host) {
            super("The address of " + host + " is not a public one");
        }
    }
}
