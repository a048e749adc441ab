package org.branchbook.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.branchbook.shared.Invalid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a URL leads inside. Nothing here leaves the machine: what is refused is refused before anything is sent. */
class HostileUrlsTest {

    private static final OutgoingHttp.Deadlines SHORT =
            new OutgoingHttp.Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private static AddressGuard guard;
    private static OutgoingHttp client;
    private static ServerSocket here;
    private static final AtomicInteger callers = new AtomicInteger();

    @BeforeAll
    static void open() throws Exception {
        guard = new AddressGuard(OutgoingRules.publicOnly(), InetAddress::getAllByName, SHORT.connect());
        client = new OutgoingHttp(OutgoingRules.publicOnly(), SHORT, InetAddress::getAllByName);
        here = new ServerSocket(0);
        Thread.ofVirtual().start(() -> {
            while (!here.isClosed()) {
                try (var caller = here.accept()) {
                    callers.incrementAndGet();
                } catch (java.io.IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterAll
    static void close() throws Exception {
        here.close();
        client.close();
        guard.close();
    }

    private static void goThroughTheDoor(String url) throws UnknownHostException {
        guard.resolve(OutgoingUrl.parse("url", url).getHost());
    }

    /** All mean this machine, to some resolver at least; where they do, something listens. */
    @ParameterizedTest
    @ValueSource(strings = {
        "127.0.0.1", "127.1", "127.0.1", "127.127.127.127", "127.0.0.255", "2130706433", "017700000001", "0177.0.0.1", "0177.1",
        "0177.0.0.01", "127.0.0.01", "127.000.000.001", "0x7f.0.0.1", "0x7f000001", "0x7f.1", "0X7F.0X0.0X0.0X1", "0x7f.0.1", "127.0x1",
        "0x000000007f000001", "0000000000000000000177.0.0.1", "0", "0.0", "0.0.0.0", "00", "0x0", "0.0.0.1", "localhost", "LOCALHOST",
        "LocalHost.", "localhost.localdomain", "127.0.0.1.", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::0:1]",
        "[::ffff:127.0.0.1]", "[::FFFF:7F00:1]", "[::ffff:7f00:0001]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]",
        "[::ffff:0:127.0.0.1]", "[::1%25lo]", "[::1%25]", "[fe80::1%25lo]", "[64:ff9b::127.0.0.1]"})
    void thisMachineIsNotReached(String host) {
        var answer = client.send(OutgoingHttp.Request.post("http://" + host + ":" + here.getLocalPort() + "/", Map.of(), ""));

        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, failed -> assertThat(failed.reason())
                .isIn(Answer.Reason.REFUSED, Answer.Reason.UNKNOWN_HOST));
        assertThat(callers).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // Private, in every spelling.
        "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.168.257", "3232235777", "0xc0a80101",
        "0xc0.0xa8.1.1", "0300.0250.1.1", "192.11010305", "10.1", "167772161", "0xa.0.0.1", "012.0.0.1", "[::ffff:10.0.0.1]",
        "[::ffff:c0a8:101]", "[::ffff:ac10:1]",
        // What clouds tell their machines.
        "169.254.169.254", "2852039166", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376", "169.254.43518", "169.16689662",
        "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "169.254.170.2", "[fd00:ec2::254]", "[fd20:ce::254]", "100.100.100.200",
        "192.0.0.192", "168.63.129.16", "0xa83f8110", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::1]",
        // Shared, link-local, for tests, for documents, for many, reserved.
        "100.64.0.1", "100.127.255.254", "169.254.0.1", "192.0.0.1", "192.0.0.8", "192.0.0.170", "192.0.2.1", "192.31.196.1",
        "192.52.193.1", "192.88.99.1", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1",
        "224.0.0.251", "233.252.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.254", "255.255.255.255", "4294967295", "0xffffffff",
        "0.1.2.3",
        // Through a gateway, or with an address of the old kind inside.
        "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[64:ff9b::8.8.8.8]", "[64:ff9b:1::7f00:1]", "[64:ff9b:1:ffff::a00:1]",
        "[2002:7f00:1::]", "[2002:c0a8:101::1]", "[2002:a00:1::1]", "[2002:808:808::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
        "[2001::1]", "[::8.8.8.8]", "[::ffff:0:8.8.8.8]",
        "[2606:4700::5efe:10.0.0.1]", "[2606:4700::200:5efe:192.168.1.1]", "[2606:4700::5efe:7f00:1]",
        // Nobody's, or of a link, a site, an organisation, many.
        "[2001:2::1]", "[2001:10::1]", "[2001:20::1]", "[2001:db8::1]", "[3fff::1]", "[2620:4f:8000::1]", "[fe80::1]", "[fe80::1%25eth0]",
        "[fe80::1%251]", "[febf::1]", "[fec0::1]", "[feff::1]", "[fc00::1]", "[fd12:3456::1]", "[fdff:ffff::1]", "[ff01::1]",
        "[ff02::1]", "[ff02::fb]", "[ff05::2]", "[ff0e::1]", "[100::1]", "[100:0:0:1::1]", "[5f00::1]", "[4000::1]", "[200::1]", "[e000::1]"})
    void whatIsNoPublicAddressIsRefused(String host) {
        assertThatThrownBy(() -> goThroughTheDoor("http://" + host + "/"))
                .isInstanceOfAny(Invalid.class, AddressGuard.ForbiddenAddress.class, UnknownHostException.class);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "", " ", "/", "//8.8.8.8/", "8.8.8.8", "8.8.8.8:80", "http:", "http:/", "http://", "http:///path", "http://:80/",
                "http://?x", "http://#x", "http:8.8.8.8", "http:/8.8.8.8/", "http:\\\\8.8.8.8\\", "https:8.8.8.8", "http ://8.8.8.8/",
                " http://8.8.8.8/", "http:// 8.8.8.8/", "http://8.8.8.8 /", "http://8.8.8.8/ x", "http://8.8.8.8\t/", "http://8.8.8.8/\r\nX: y",
                "http://8.8.8.8/\0", "http://8.8.8.8\0.example/", "http://8.8.8.8/|", "http://8.8.8.8/<", "http://8.8.8.8/%zz",
                "ftp://8.8.8.8/", "file:///etc/passwd", "file://8.8.8.8/etc", "gopher://8.8.8.8/_x", "jar:http://8.8.8.8!/", "data:,x",
                "javascript:alert(1)", "mailto:a@example.com", "ws://8.8.8.8/", "wss://8.8.8.8/", "dict://8.8.8.8/", "ldap://8.8.8.8/",
                "unix:/var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "netdoc:///etc/passwd", "view-source:http://8.8.8.8/",
                "httpx://8.8.8.8/", "hTTpz://8.8.8.8/",
                "http://user@8.8.8.8/", "http://user:secret@8.8.8.8/", "http://@8.8.8.8/", "http://:@8.8.8.8/", "http://8.8.8.8@10.0.0.1/",
                "http://8.8.8.8:80@10.0.0.1/", "http://8.8.8.8%40@10.0.0.1/", "http://a@b@10.0.0.1/",
                "http://10.0.0.1\\@8.8.8.8/", "http://8.8.8.8\\.10.0.0.1/", "http://8.8.8.8;10.0.0.1/", "http://8.8.8.8,10.0.0.1/",
                "http://8.8.8.8:80:80/", "http://8.8.8.8:0/", "http://8.8.8.8:65536/", "http://8.8.8.8:-1/", "http://8.8.8.8:99999999999/",
                "http://8.8.8.8:8O/", "http://8.8.8.8:0x50/", "http://8.8.8.8:+80/",
                "http://[8.8.8.8]/", "http://[::1/", "http://::1/", "http://[]/", "http://[::1]x/", "http://[g::1]/", "http://[::ffff:999.0.0.1]/",
                "http://[1:2:3:4:5:6:7:8:9]/", "http://[v1.x]/",
                "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127.0.0.1/", "http://lоcalhost/", "http://bücher.example/",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://local\u00adhost/", "http://local\u200bhost/", "http://\u202elocalhost/",
                "http://127.0.0.1%00.example.com/", "http://127%2e0%2e0%2e1/", "http://%6c%6f%63%61%6chost/", "http://exa_mple.com/",
                "http://-example.com/", "http://example-.com/", "http://.example.com/", "http://example..com/", "http://./", "http://../",
                "http://1.2.3.4.5/", "http://256.256.256.256/", "http://8.8.8.08/", "http://08.8.8.8/", "http://example.com" + "/x".repeat(1_000));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoUrlToCallIsRefused(String url) {
        assertThatThrownBy(() -> goThroughTheDoor(url)).isInstanceOfAny(Invalid.class, UnknownHostException.class);
    }

    static Stream<String> overlong() {
        return Stream.of(
                "a".repeat(64) + ".example", "a".repeat(1_900), "a.".repeat(900) + "a", ("b".repeat(63) + ".").repeat(5) + "example",
                "1".repeat(400), "0x" + "0".repeat(300) + "7f000001", "xn--" + "z".repeat(80), "[" + "0".repeat(300) + "::1]");
    }

    @ParameterizedTest
    @MethodSource("overlong")
    void aHostTooLongForAnyNameIsRefusedWithoutAsking(String host) {
        assertThatThrownBy(() -> OutgoingUrl.parse("url", "http://" + host + "/")).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://8.8.8.8/", "https://8.8.8.8:8443/hook?a=b%20c&d[]=1#part", "HTTP://8.8.8.8", "http://8.8.8.8:/", "http://134744072/",
        "http://8.8.8.8#@10.0.0.1:x@/", "http://9.255.255.255/", "http://11.0.0.0/", "http://100.63.255.255/", "http://100.128.0.0/", "http://126.255.255.255/",
        "http://128.0.0.1/", "http://169.253.255.255/", "http://172.15.255.255/", "http://172.32.0.0/", "http://192.167.255.255/",
        "http://192.169.0.0/", "http://198.17.255.255/", "http://198.20.0.0/", "http://223.255.255.255/", "http://[2606:4700::1111]/",
        "http://[2a00:1450::1]/", "http://[2001:200::1]/", "http://[2001:4860:4860::8888]/", "http://[::ffff:8.8.8.8]/"})
    void whatIsPublicIsNot(String url) {
        assertThatCode(() -> goThroughTheDoor(url)).doesNotThrowAnyException();
    }
}
