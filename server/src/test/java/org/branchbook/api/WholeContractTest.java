package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.branchbook.access.Partners;
import org.branchbook.access.Users;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.Test;

class WholeContractTest {

    /** Fewer than the rate limit lets through at once. */
    private static final int CALLS_PER_PARTNER = 80;

    private final RunningServer server = RunningServer.get();
    private final HttpClient http = HttpClient.newHttpClient();

    private record Call(String method, String path) {}

    @Test
    void everyOperationIsKnownAndNoneFails() throws Exception {
        var users = server.bean(Users.class);
        var user = users.signIn(users.register(new Users.NewUser("Nobody's", "contract-" + UUID.randomUUID(), "", "", "secret")));
        var calls = new ArrayList<Call>();
        new Operations().forEachExample((method, path) -> calls.add(new Call(method, path)));
        var wrong = new ArrayList<String>();
        var partner = "";
        for (int i = 0; i < calls.size(); i++) {
            partner = i % CALLS_PER_PARTNER == 0 ? newPartner() : partner;
            var answer = send(calls.get(i), "Bearer " + partner + ", User " + user);
            if (failed(calls.get(i), answer)) {
                wrong.add(calls.get(i) + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Version 2 says 400 where a filter that it needs is missing; nothing else may say so of a request without parameters. */
    private static boolean failed(Call call, HttpResponse<String> answer) {
        var status = answer.statusCode();
        return Set.of(405, 429, 500).contains(status)
                || status == 400 && !call.path().startsWith("/api/v2/")
                || answer.body().contains("no such operation");
    }

    @Test
    void whatIsBuiltNeedsAPartner() throws Exception {
        for (var call : List.of(
                new Call("GET", "/api/v1/companies"), new Call("GET", "/api/v1/records/7"), new Call("GET", "/api/v1/book_services/7"),
                new Call("POST", "/api/v1/auth"), new Call("GET", "/api/v1/countries"), new Call("POST", "/api/v1/clients/7"))) {
            assertThat(send(call, "Bearer unknown").statusCode()).as(call.toString()).isEqualTo(401);
        }
    }

    private String newPartner() {
        var partners = server.bean(Partners.class);
        return partners.tokenOf(partners.register("Contract reader").id());
    }

    private HttpResponse<String> send(Call call, String authorization) throws Exception {
        var body = call.method().equals("GET") || call.method().equals("DELETE")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("{}");
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + call.path()))
                .method(call.method(), body)
                .header("Authorization", authorization)
                .header("Accept", WireServer.V2)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
