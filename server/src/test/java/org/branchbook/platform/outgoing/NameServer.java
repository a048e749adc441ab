package org.branchbook.platform.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** A name server on this machine that answers as a test tells it to, and the resolver of a machine that asks it alone. */
final class NameServer implements AutoCloseable, Lookups.Names {

    static final int A = 1;
    static final int CNAME = 5;
    static final int AAAA = 28;

    private static final int LONGEST_CHAIN = 8;

    /** What is answered: the whole packet after the question's id, or nothing. */
    interface Zone {
        /** {@code times}: how often this name and type have been asked for, this time included. */
        byte[] answer(Question question, int times) throws Exception;
    }

    record Question(String name, int type, byte[] packet) {

        /** An answer with records about the name, each of a type and with its data. */
        byte[] with(Entry... entries) {
            return with(0, entries);
        }

        /** {@code code}: 0 for fine, 2 for a failure of the server, 3 for no such name, 5 for a refusal. */
        byte[] with(int code, Entry... entries) {
            var out = new ByteArrayOutputStream();
            var head = ByteBuffer.allocate(12).put(packet, 0, 2).putShort((short) (0x8580 | code)).putShort((short) 1)
                    .putShort((short) entries.length).putShort((short) 0).putShort((short) 0);
            out.writeBytes(head.array());
            out.write(packet, 12, packet.length - 12);
            for (var entry : entries) {
                // The name is that of the question; time to live 0.
                out.writeBytes(ByteBuffer.allocate(12).putShort((short) 0xc00c).putShort((short) entry.type()).putShort((short) 1)
                        .putInt(0).putShort((short) entry.data().length).array());
                out.writeBytes(entry.data());
            }
            return out.toByteArray();
        }
    }

    record Entry(int type, byte[] data) {

        static Entry address(String literal) {
            try {
                var address = InetAddress.getByName(literal).getAddress();
                return new Entry(address.length == 4 ? A : AAAA, address);
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException(impossible);
            }
        }

        /** One that a resolver would fold into four bytes by itself. */
        static Entry mapped(int a, int b, int c, int d) {
            return new Entry(AAAA, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) a, (byte) b, (byte) c, (byte) d});
        }

        static Entry alias(String name) {
            var data = new ByteArrayOutputStream();
            for (var label : name.split("\\.")) {
                data.write(label.length());
                data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
            data.write(0);
            return new Entry(CNAME, data.toByteArray());
        }
    }

    private final DatagramSocket socket;
    private final Zone zone;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    NameServer(Zone zone) throws IOException {
        this.zone = zone;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("test-name-server").start(this::serve);
    }

    /** How often the name's addresses were asked for. */
    int asked(String name) {
        return asked.getOrDefault(name + "/" + A, 0);
    }

    private void serve() {
        var buffer = new byte[1_024];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var bytes = Arrays.copyOf(buffer, packet.getLength());
                var from = packet.getSocketAddress();
                Thread.ofVirtual().start(() -> answer(question(bytes), from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Question question, SocketAddress to) {
        try {
            var times = asked.merge(question.name() + "/" + question.type(), 1, Integer::sum);
            var answer = zone.answer(question, times);
            if (answer.length > 0) {
                socket.send(new DatagramPacket(answer, answer.length, to));
            }
        } catch (Exception closed) {
            // The test is over.
        }
    }

    private static Question question(byte[] packet) {
        var name = new StringBuilder();
        int at = 12;
        while (packet[at] != 0) {
            name.append(name.isEmpty() ? "" : ".").append(new String(packet, at + 1, packet[at], StandardCharsets.US_ASCII));
            at += packet[at] + 1;
        }
        return new Question(name.toString().toLowerCase(), (packet[at + 1] & 0xff) << 8 | packet[at + 2] & 0xff, packet);
    }

    /** As a resolver does: follows aliases, and gives addresses of both kinds. */
    @Override
    public InetAddress[] addressesOf(String host) throws UnknownHostException {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + socket.getLocalPort());
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            var context = new InitialDirContext(environment);
            var found = new ArrayList<InetAddress>();
            var name = host;
            for (int links = 0; links < LONGEST_CHAIN && found.isEmpty(); links++) {
                for (var literal : values(context, name, "A")) {
                    found.add(InetAddress.getByName(literal));
                }
                for (var literal : values(context, name, "AAAA")) {
                    found.add(InetAddress.getByName(literal));
                }
                var alias = values(context, name, "CNAME");
                if (alias.isEmpty()) {
                    break;
                }
                name = alias.getFirst().replaceFirst("\\.$", "");
            }
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return found.toArray(InetAddress[]::new);
        } catch (NamingException none) {
            throw new UnknownHostException(host);
        }
    }

    private static List<String> values(InitialDirContext context, String name, String type) throws NamingException {
        var values = new ArrayList<String>();
        var attribute = context.getAttributes(name, new String[] {type}).get(type);
        for (int i = 0; attribute != null && i < attribute.size(); i++) {
            values.add(attribute.get(i).toString());
        }
        return values;
    }

    @Override
    public void close() {
        socket.close();
    }
}
