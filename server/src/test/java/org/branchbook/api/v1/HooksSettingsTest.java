package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.branchbook.access.Caller;
import org.branchbook.access.Partners;
import org.branchbook.access.Users;
import org.branchbook.events.Cause;
import org.branchbook.network.Chains;
import org.branchbook.network.LocationDetails;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HooksSettingsTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final RunningServer server = RunningServer.get();
    private final HttpClient http = HttpClient.newHttpClient();
    private String authorization = "";
    private long location;

    @BeforeEach
    void branchWithAnOwner() {
        var users = server.bean(Users.class);
        var partners = server.bean(Partners.class);
        var name = "hooks" + NUMBER.incrementAndGet();
        var owner = users.register(new Users.NewUser(name, name, "", "", "secret"));
        location = server.bean(Chains.class)
                .found(new Caller(null, owner, Cause.Way.CONSOLE, "", ""), "Chain", new LocationDetails(
                        "Branch", "", "", "", 8, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "",
                        ZoneId.of("Europe/Berlin"), "EUR"))
                .mainLocation();
        var partner = partners.register(name);
        authorization = "Bearer " + partners.tokenOf(partner.id()) + ", User " + users.signIn(owner);
    }

    private HttpResponse<String> send(String method, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1/hooks_settings/" + location))
                .header("Authorization", authorization)
                .header("Accept", "application/vnd.api.v2+json")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode data(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body()).get("data");
    }

    @Test
    void withoutHooksThereIsOneEmptyAddress() throws Exception {
        var answer = send("GET", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer).get("urls").toString()).isEqualTo("[\"\"]");
        assertThat(data(answer).get("url_settings").toString()).isEqualTo("[]");
        assertThat(data(answer).get("active").intValue()).isZero();
    }

    @Test
    void aWriteIsEchoedAndRead() throws Exception {
        var answer = send("POST", """
                {"urls":["https://a.example/?x=1,2","https://b.example/"],"active":1,"record":1,"master":"1","good":true,"client":0}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        var read = data(send("GET", ""));
        assertThat(data(answer)).isEqualTo(read);
        assertThat(read.get("urls").toString()).isEqualTo("[\"https://a.example/?x=1,2\",\"https://b.example/\"]");
        assertThat(read.get("record").intValue()).isEqualTo(1);
        assertThat(read.get("master").intValue()).isEqualTo(1);
        assertThat(read.get("good").intValue()).isEqualTo(1);
        assertThat(read.get("client").intValue()).isZero();
        assertThat(read.get("company_id").longValue()).isEqualTo(location);
        assertThat(read.get("url_settings")).hasSize(2);
        assertThat(read.get("url_settings").get(0).get("owner").get("type").stringValue()).isEqualTo("location");
    }

    @Test
    void anOldClientSendsOneUrl() throws Exception {
        var answer = send("POST", """
                {"url":"https://a.example/","active":1,"record":1}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(data(answer).get("urls").toString()).isEqualTo("[\"https://a.example/\"]");
    }

    @Test
    void badSettingsAreRefusedAndChangeNothing() throws Exception {
        send("POST", "{\"urls\":[\"https://a.example/\"],\"active\":1,\"record\":1}");
        for (var bad : List.of(
                "{\"active\":1}", "{\"urls\":[],\"active\":1}", "{\"urls\":[\"https://b.example/\"]}",
                "{\"urls\":[\"ftp://b.example/\"],\"active\":1}", "{\"urls\":[\"nonsense\"],\"active\":1}",
                "{\"urls\":[\"https://b.example/\",\"https://b.example/\"],\"active\":1}")) {
            assertThat(send("POST", bad).statusCode()).as(bad).isEqualTo(422);
        }
        assertThat(data(send("GET", "")).get("urls").toString()).isEqualTo("[\"https://a.example/\"]");
    }

    @Test
    void anotherTenantsLocationIsRefused() throws Exception {
        var mine = location;
        branchWithAnOwner();
        location = mine;
        assertThat(send("GET", "").statusCode()).isEqualTo(403);
        assertThat(send("POST", "{\"urls\":[\"https://a.example/\"],\"active\":1}").statusCode()).isEqualTo(403);
    }
}
