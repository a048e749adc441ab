package org.branchbook.platform.outgoing;

import java.net.InetAddress;

/** A range of addresses: {@code bits} leading bits in common. */
record Network(byte[] start, int bits) {

    /** Reads {@code 10.0.0.0/8}, {@code fc00::/7} or a single literal address. */
    static Network of(String text) {
        var slash = text.indexOf('/');
        var start = literal(slash < 0 ? text : text.substring(0, slash));
        var bits = slash < 0 ? start.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > start.length * 8) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        return new Network(start, bits);
    }

    /** Whether the text is meant as a network or address, not as a host name. */
    static boolean isMeantBy(String text) {
        return text.contains("/") || text.contains(":") || text.matches("[0-9.]+");
    }

    private static byte[] literal(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException noLiteral) {
            throw new IllegalArgumentException("Not an address: " + text, noLiteral);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit & 7);
            if ((address[bit >> 3] & mask) != (start[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
