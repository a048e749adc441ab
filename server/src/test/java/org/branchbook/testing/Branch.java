package org.branchbook.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Partners;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.events.Cause;
import org.branchbook.events.Event;
import org.branchbook.events.Events;
import org.branchbook.network.Chains;
import org.branchbook.network.LocationDetails;
import org.branchbook.network.Locations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fresh branch of a fresh chain on the running server, and its owner's way to call for it. */
public final class Branch {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

    public final RunningServer server = RunningServer.get();
    public final long id;
    public final long chain;
    public final User owner;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String partnerToken;
    private String authorization;

    private Branch(ZoneId zone) {
        var partners = server.bean(Partners.class);
        partnerToken = partners.tokenOf(partners.register("Somebody's system").id());
        owner = person();
        var founded = server.bean(Chains.class)
                .found(new Caller(null, owner, Cause.Way.API, "", ""), "Chain " + owner.id(), details(zone));
        chain = founded.id();
        id = founded.mainLocation();
        authorization = bearer(owner);
    }

    private Branch(Branch sibling, ZoneId zone) {
        partnerToken = sibling.partnerToken;
        owner = sibling.owner;
        chain = sibling.chain;
        var caller = new Caller(null, owner, Cause.Way.API, "", "");
        id = server.bean(Locations.class).open(caller, chain, details(zone)).id();
        authorization = bearer(owner);
    }

    private static LocationDetails details(ZoneId zone) {
        return new LocationDetails("Berlin", "", "", "", 8, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "", zone, "EUR");
    }

    /** In Berlin. */
    public static Branch open() {
        return open(ZoneId.of("Europe/Berlin"));
    }

    /** A branch whose clock on the wall shows the time of this zone. */
    public static Branch open(ZoneId zone) {
        return new Branch(zone);
    }

    /** Another branch of the same chain and owner. */
    public Branch sibling(ZoneId zone) {
        return new Branch(this, zone);
    }

    private User person() {
        var login = "person" + NUMBER.incrementAndGet() + "@" + System.nanoTime();
        return server.bean(Users.class).register(new Users.NewUser("Mary", login, "", "", "a long password"));
    }

    private String bearer(User user) {
        return "Bearer " + partnerToken + ", User " + server.bean(Users.class).signIn(user);
    }

    /** From now on somebody calls who has these rights here and no others. */
    public User callAs(Right... rights) {
        var user = person();
        var granted = new Permissions(Arrays.stream(rights).collect(Collectors.toMap(Right::slug, right -> 1)));
        server.bean(Access.class).grant(id, user.id(), "employee", granted);
        authorization = bearer(user);
        return user;
    }

    public void callAsOwner() {
        authorization = bearer(owner);
    }

    public void callAsStranger() {
        authorization = bearer(person());
    }

    public void callWithoutUser() {
        authorization = "Bearer " + partnerToken;
    }

    /** From now on somebody calls with this user token. */
    public void callWith(String userToken) {
        authorization = "Bearer " + partnerToken + ", User " + userToken;
    }

    public record Reply(int status, JsonNode json) {

        public JsonNode data() {
            return json.path("data");
        }

        public long id() {
            return data().path("id").asLong();
        }
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** {@code {c}} in the path is this branch. */
    public Reply send(String method, String path, String body) {
        return send(method, path, HttpRequest.BodyPublishers.ofString(body), "application/json");
    }

    private Reply send(String method, String path, HttpRequest.BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1" + path.replace("{c}", Long.toString(id))))
                .header("Accept", "application/vnd.api.v2+json")
                .header("Content-Type", type)
                .header("Authorization", authorization)
                .method(method, body)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body()));
        } catch (IOException lost) {
            throw new AssertionError(lost);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Sends one file as a multipart body; {@code more} are fields beside it, name and value in turns. */
    public Reply upload(String method, String path, String part, String fileName, byte[] content, String... more) {
        var body = new ByteArrayOutputStream();
        for (int i = 0; i < more.length; i += 2) {
            body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + more[i] + "\"\r\n\r\n" + more[i + 1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/html\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(method, path, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()), "multipart/form-data; boundary=cut");
    }

    /** Reads what is no JSON. */
    public HttpResponse<byte[]> download(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1" + path))
                    .header("Accept", "application/vnd.api.v2+json")
                    .header("Authorization", authorization)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException lost) {
            throw new AssertionError(lost);
        }
    }

    /** Fetches what lies at an address of the server, without saying who asks. */
    public HttpResponse<byte[]> fetch(String address) {
        try {
            var request = HttpRequest.newBuilder(server.baseUrl().resolve(address)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException lost) {
            throw new AssertionError(lost);
        }
    }

    public long newest() {
        return server.bean(Events.class).newest(id);
    }

    /** What has happened since, as "SUBJECT KIND id". */
    public List<String> eventsSince(long number) {
        return server.bean(Events.class).after(id, number, 100).stream().map(Branch::sentence).toList();
    }

    /** The body of the newest event, as the world gets to see it. */
    public JsonNode lastPayload() {
        return JSON.readTree(server.bean(Events.class).find(id, newest()).orElseThrow().payload());
    }

    private static String sentence(Event event) {
        var change = event.change();
        return change.subject() + " " + change.kind() + " " + change.subjectId();
    }

    public long category(String title) {
        return post("/service_categories/{c}", "{\"title\":\"" + title + "\"}").id();
    }

    public long service(long category, String more) {
        return post("/services/{c}", "{\"title\":\"Haircut\",\"category_id\":" + category + more + "}").id();
    }

    public long teamMember(String name) {
        return post("/staff/{c}", "{\"name\":\"" + name + "\",\"specialization\":\"Barber\",\"has_access_timetable\":true}").id();
    }
}
