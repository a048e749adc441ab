package org.branchbook.api.v1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.branchbook.testing.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fresh branch of a fresh chain on the running server, and its owner's way to call for it. */
final class Branch {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

    final RunningServer server = RunningServer.get();
    final long id;
    final long chain;
    final User owner;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String partnerToken;
    private String authorization;

    private Branch() {
        var partners = server.bean(Partners.class);
        partnerToken = partners.tokenOf(partners.register("Somebody's system").id());
        owner = person();
        var details = new LocationDetails(
                "Berlin", "", "", "", 8, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "", ZoneId.of("Europe/Berlin"), "EUR");
        var founded = server.bean(Chains.class)
                .found(new Caller(null, owner, Cause.Way.API, "", ""), "Chain " + owner.id(), details);
        chain = founded.id();
        id = founded.mainLocation();
        authorization = bearer(owner);
    }

    static Branch open() {
        return new Branch();
    }

    private User person() {
        var login = "person" + NUMBER.incrementAndGet() + "@" + System.nanoTime();
        return server.bean(Users.class).register(new Users.NewUser("Mary", login, "", "", "a long password"));
    }

    private String bearer(User user) {
        return "Bearer " + partnerToken + ", User " + server.bean(Users.class).signIn(user);
    }

    /** From now on somebody calls who has these rights here and no others. */
    User callAs(Right... rights) {
        var user = person();
        var granted = new Permissions(Arrays.stream(rights).collect(Collectors.toMap(Right::slug, right -> 1)));
        server.bean(Access.class).grant(id, user.id(), "employee", granted);
        authorization = bearer(user);
        return user;
    }

    void callAsOwner() {
        authorization = bearer(owner);
    }

    void callAsStranger() {
        authorization = bearer(person());
    }

    void callWithoutUser() {
        authorization = "Bearer " + partnerToken;
    }

    record Reply(int status, JsonNode json) {

        JsonNode data() {
            return json.path("data");
        }

        long id() {
            return data().path("id").asLong();
        }
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** {@code {c}} in the path is this branch. */
    Reply send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1" + path.replace("{c}", Long.toString(id))))
                .header("Accept", "application/vnd.api.v2+json")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
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

    long newest() {
        return server.bean(Events.class).newest(id);
    }

    /** What has happened since, as "SUBJECT KIND id". */
    List<String> eventsSince(long number) {
        return server.bean(Events.class).after(id, number, 100).stream().map(Branch::sentence).toList();
    }

    private static String sentence(Event event) {
        var change = event.change();
        return change.subject() + " " + change.kind() + " " + change.subjectId();
    }

    long category(String title) {
        return post("/service_categories/{c}", "{\"title\":\"" + title + "\"}").id();
    }

    long service(long category, String more) {
        return post("/services/{c}", "{\"title\":\"Haircut\",\"category_id\":" + category + more + "}").id();
    }

    long teamMember(String name) {
        return post("/staff/{c}", "{\"name\":\"" + name + "\",\"specialization\":\"Barber\",\"has_access_timetable\":true}").id();
    }
}
