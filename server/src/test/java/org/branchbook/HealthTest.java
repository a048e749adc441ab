package org.branchbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.branchbook.testing.RunningServer;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final RunningServer server = RunningServer.get();

    @Test
    void saysThatItIsAliveAndReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsStrangersNoDetails() throws Exception {
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void showsNoOtherInsides() throws Exception {
        for (String path : new String[] {"/env", "/beans", "/metrics", "/configprops", "/heapdump", "/actuator", "/loggers"}) {
            assertThat(get(path).statusCode()).as(path).isNotEqualTo(200);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
