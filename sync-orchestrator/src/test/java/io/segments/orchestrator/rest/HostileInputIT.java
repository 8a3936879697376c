package io.segments.orchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;
import io.segments.orchestrator.testing.EvaluatorStandIn;
import io.segments.orchestrator.testing.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent to the operations of the served description, the answer is never the service's fault and every error is a problem.
 * {@code -Dsegments.fuzz.seed} plays a run back, {@code -Dsegments.fuzz.requests} makes it longer.
 */
@QuarkusTest
class HostileInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUESTS = Integer.getInteger("segments.fuzz.requests", 600);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void noRequestIsTheServicesFault() throws Exception {
        long seed = Long.getLong("segments.fuzz.seed", System.nanoTime());
        Workspace.ready("fuzzed").has("mail", "list-1", "");
        EvaluatorStandIn.answers("fuzzed", DryRunSyncResponse.getDefaultInstance());
        var random = new SplittableRandom(seed);
        var operations = HostileRequests.operations(description());
        var hostile = new HostileRequests(random, "fuzzed", "mail");
        var seen = new HashSet<Integer>();

        for (int number = 0; number < REQUESTS; number++) {
            var operation = operations.get(number % operations.size());
            var request = hostile.of(operation);
            var answer = send(request);
            seen.add(answer.statusCode());
            isInOrder(answer, "seed %d, request %d: %s".formatted(seed, number, request));
        }

        assertThat(operations).hasSizeGreaterThan(12);
        assertThat(seen)
                .as("what was sent was not all refused for the same reason")
                .hasSizeGreaterThan(4);
    }

    @Test
    void pagesOfTheWebAreRefused() {
        RestAssured.given()
                .header("Origin", "https://example.org")
                .get("/api/v1/workspaces/fuzzed/syncs")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{\"id\": \"a\"} {}",
                "{\"id\": \"a\", \"id\": \"b\"}",
                "{\"id\": null}",
                "{\"id\": \"a\", \"colour\": \"red\"}",
                "{\"id\": \"a\", \"mappings\": {\"field\": \"x\"}}",
                "{\"id\": \"a\", \"mappings\": [null, [], 7]}",
                "{\"id\": \"a\", \"guard\": {\"minRemovals\": 1e400}}",
                "{\"id\": \"a\", \"guard\": {\"maxRemovalShare\": NaN}}",
                "{\"id\": \"a\", \"schedule\": {\"kind\": \"cron\", \"expression\": \"' or 1=1 --\"}}",
                "{\"id\": \"a\", \"object\": \"\\u0000\", \"displayName\": \"\\ud800\"}"
            })
    void bodiesThatMakeNoSenseAreRefused(String body) throws Exception {
        var request = new HostileRequests.Hostile(
                "POST", "/api/v1/workspaces/fuzzed/syncs", List.of("Content-Type", "application/json"), body);

        var answer = send(request);

        isInOrder(answer, body);
        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    @Test
    void bodiesAreNeitherTooDeepNorTooLarge() throws Exception {
        var deep = "{\"id\": \"a\", \"mappings\": " + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        isInOrder(send(post(deep)), "deep");

        var large = send(post("{\"id\": \"a\", \"displayName\": \"" + "x".repeat(3_000_000) + "\"}"));
        isInOrder(large, "large");
        assertThat(large.statusCode()).isEqualTo(413);
    }

    private static HostileRequests.Hostile post(String body) {
        return new HostileRequests.Hostile(
                "POST", "/api/v1/workspaces/fuzzed/syncs", List.of("Content-Type", "application/json"), body);
    }

    private JsonNode description() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base() + "/q/openapi?format=json"))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private HttpResponse<String> send(HostileRequests.Hostile hostile) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base() + hostile.address()))
                .timeout(Duration.ofSeconds(30))
                .method(hostile.method(), BodyPublishers.ofString(hostile.body()));
        if (!hostile.headers().isEmpty()) {
            request.headers(hostile.headers().toArray(String[]::new));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String base() {
        return "http://localhost:" + RestAssured.port;
    }

    private static void isInOrder(HttpResponse<String> answer, String what) throws IOException {
        assertThat(answer.statusCode()).as(what).isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as("%s was answered with %d %s", what, answer.statusCode(), answer.body())
                    .hasValueSatisfying(type -> assertThat(type)
                            .as("%s was answered with %d %s", what, answer.statusCode(), answer.body())
                            .startsWith("application/problem+json"));
            var problem = JSON.readTree(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
            assertThat(problem.path("type").asText()).startsWith("urn:segments:error:");
        }
    }
}
