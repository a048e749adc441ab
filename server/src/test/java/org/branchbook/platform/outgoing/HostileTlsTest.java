package org.branchbook.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a certificate that is valid, of an authority we trust and for the host that was named is good enough. */
class HostileTlsTest {

    private static final OutgoingHttp.Deadlines SHORT =
            new OutgoingHttp.Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(5));
    private static final String PASSWORD = "secret";

    /** What an unencrypted, silent or dripping server does instead of shaking hands. */
    private interface Behaviour {
        void on(Socket socket) throws Exception;
    }

    private static final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private static OutgoingHttp client;
    private static KeyStore keys;

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        var store = folder.resolve("keys.p12");
        keytool(store, "-alias", "authority", "-dname", "CN=Authority", "-ext", "bc=ca:true", "-validity", "2");
        keytool(store, "-alias", "good", "-dname", "CN=good.example", "-ext", "san=dns:good.example", "-signer", "authority", "-validity", "2");
        keytool(store, "-alias", "expired", "-dname", "CN=good.example", "-ext", "san=dns:good.example", "-signer", "authority",
                "-startdate", "-20d", "-validity", "10");
        keytool(store, "-alias", "early", "-dname", "CN=good.example", "-ext", "san=dns:good.example", "-signer", "authority",
                "-startdate", "+10d", "-validity", "10");
        keytool(store, "-alias", "stranger", "-dname", "CN=good.example", "-ext", "san=dns:good.example", "-validity", "2");
        keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());

        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys.getCertificate("authority"));
        var file = folder.resolve("trusted.p12");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        client = trusting(file);
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1", "-genkeypair",
                "-keyalg", "EC", "-groupname", "secp256r1", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A client on a machine whose operator trusts this authority alone; every name leads to this machine. */
    private static OutgoingHttp trusting(Path file) {
        var before = Map.of(
                "javax.net.ssl.trustStore", System.getProperty("javax.net.ssl.trustStore", ""),
                "javax.net.ssl.trustStorePassword", System.getProperty("javax.net.ssl.trustStorePassword", ""));
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        try {
            return new OutgoingHttp(
                    new OutgoingRules(true, Set.of()), SHORT, host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        } finally {
            before.forEach((name, value) -> {
                if (value.isEmpty()) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    @AfterAll
    static void close() throws Exception {
        client.close();
        for (var each : open) {
            each.close();
        }
    }

    private static int serverWith(String alias) throws Exception {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", keys.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(), keys.getCertificateChain(alias));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return serve(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), socket -> {
            while (socket.getInputStream().read(new byte[4_096]) > 0) {
                socket.getOutputStream().write("HTTP/1.1 204 Fine\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private static int plainServer(Behaviour behaviour) throws IOException {
        return serve(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    private static int serve(ServerSocket server, Behaviour behaviour) {
        open.add(server);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            behaviour.on(socket);
                        } catch (Exception hungUp) {
                            // As it should.
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }

    private static Answer send(String host, int port) {
        return client.send(OutgoingHttp.Request.post("https://" + host + ":" + port + "/", Map.of(), "{}"));
    }

    private static void isRefused(Answer answer, Answer.Reason... reasons) {
        assertThat(answer).isInstanceOfSatisfying(
                Answer.Failed.class, failed -> assertThat(failed.reason()).as(failed.sentence()).isIn((Object[]) reasons));
        assertThat(answer.took()).isLessThan(SHORT.total().plusSeconds(1));
    }

    @Test
    void aTrustedCertificateForTheHostIsGoodEnough() throws Exception {
        assertThat(send("good.example", serverWith("good"))).isInstanceOfSatisfying(
                Answer.Received.class, answer -> assertThat(answer.status()).isEqualTo(204));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "www.good.example", "example", "good.example.other.example", "127.0.0.1", "[::ffff:127.0.0.1]"})
    void oneForAnotherHostIsNot(String host) throws Exception {
        isRefused(send(host, serverWith("good")), Answer.Reason.TLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "early", "stranger"})
    void oneThatIsNotValidIsNot(String alias) throws Exception {
        isRefused(send("good.example", serverWith(alias)), Answer.Reason.TLS);
    }

    @Test
    void noEncryptionOnTheOtherSideIsAFailure() throws Exception {
        isRefused(send("good.example", plainServer(socket -> {
            socket.getInputStream().read(new byte[10]);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })), Answer.Reason.TLS);
    }

    @Test
    void aHandshakeThatNeverBeginsIsLeft() throws Exception {
        isRefused(send("good.example", plainServer(socket -> Thread.sleep(60_000))), Answer.Reason.TIMEOUT, Answer.Reason.TLS);
    }

    @Test
    void aHandshakeThatDripsIsLeftAtTheTotalDeadline() throws Exception {
        isRefused(send("good.example", plainServer(socket -> {
            // A handshake record of 16 KB, byte by byte.
            socket.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc});
            while (true) {
                socket.getOutputStream().write(0);
                Thread.sleep(100);
            }
        })), Answer.Reason.TIMEOUT, Answer.Reason.TLS);
    }

    @Test
    void aHandshakeThatBreaksOffIsAFailure() throws Exception {
        isRefused(
                send("good.example", plainServer(socket -> socket.getOutputStream().write(new byte[] {22, 3, 3, 0, 50, 2}))),
                Answer.Reason.TLS, Answer.Reason.CONNECTION);
    }

    @Test
    void encryptionWhereNoneWasAskedForIsAFailure() throws Exception {
        var answer = client.send(OutgoingHttp.Request.post("http://good.example:" + serverWith("good") + "/", Map.of(), "{}"));
        isRefused(answer, Answer.Reason.CONNECTION, Answer.Reason.TIMEOUT);
    }
}
