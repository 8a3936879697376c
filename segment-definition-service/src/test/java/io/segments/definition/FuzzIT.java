package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.segments.testkit.property.Property;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whichever operation of the served description, the answer is a good one or a problem of the caller's. */
@QuarkusTest
@TestProfile(RunningService.class)
class FuzzIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 800;

    @TestHTTPResource
    URI service;

    @Inject
    EvaluatorStandIn evaluator;

    private final Given workspace = Given.in(FuzzedRequests.WORKSPACE);

    @BeforeEach
    void begin() {
        evaluator.forget();
        workspace.put("", "{\"timeZone\": \"UTC\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets().published("trials", Given.ON_TRIAL);
        }
    }

    @Test
    void noOperationFailsWhateverItIsSent() throws IOException {
        var description = JSON.readTree(RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        var requests = FuzzedRequests.of(description);
        assertThat(requests.operations()).as("what the service describes").hasSizeGreaterThan(25);
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        Property.forAll(requests.generator()).tries(TRIES).holds(request -> judge(send(client, request)));

        historiesHaveNoGaps();
    }

    private HttpResponse<String> send(HttpClient client, FuzzedRequests.Sent sent)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(sent.target()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(
                        sent.operation().method(),
                        sent.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        sent.ifMatch().ifPresent(etag -> request.header("If-Match", etag));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked")
    private static void judge(HttpResponse<String> answer) throws IOException {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(type).startsWith("application/problem+json");
            Refusal.of(answer.statusCode(), JSON.readValue(answer.body(), Map.class));
        } else {
            assertThat(answer.statusCode()).isIn(200, 201);
            assertThat(type).startsWith("application/json");
            JSON.readTree(answer.body());
        }
    }

    private void historiesHaveNoGaps() throws IOException {
        for (var kind : List.of("/datasets", "/segments", "/segments?state=deleted")) {
            var listed = JSON.readTree(workspace.get(kind).extract().asString()).path("items");
            for (JsonNode each : listed) {
                var version = each.path("version").asLong();
                workspace
                        .get(kind.replaceFirst("\\?.*", "") + "/"
                                + each.path("id").asText() + "/versions?pageSize=1000")
                        .body(
                                "items.version",
                                equalTo(LongStream.iterate(version, it -> it - 1)
                                        .limit(version)
                                        .mapToObj(Math::toIntExact)
                                        .toList()));
            }
        }
    }
}
