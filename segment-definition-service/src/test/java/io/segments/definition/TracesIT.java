package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.contract.definition.v1.DefinitionServiceGrpc;
import io.segments.contract.definition.v1.PublishSegmentRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TestHTTPResource
    URI service;

    @Inject
    EvaluatorStandIn evaluator;

    @Test
    void anEventCarriesTheTraceOfTheRequestThatCausedIt() {
        Given.workspace("traced").datasets();

        var events = traceparent("traced/dataset/events", 1);
        var users = traceparent("traced/dataset/users", 1);

        assertThat(events).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(trace(events)).as("another request, another trace").isNotEqualTo(trace(users));
    }

    @Test
    void aTraceThatTheCallerBeganGoesOnToTheTopicAndToTheEvaluator() {
        var workspace = Given.workspace("traced-on").datasets();
        evaluator.forget();

        Given.request()
                .header("traceparent", CALLER)
                .body(Given.segment("trials", Given.ON_TRIAL))
                .post(workspace.address("/segments"))
                .then()
                .statusCode(201);
        Given.request()
                .header("traceparent", CALLER)
                .body("{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL))
                .post(workspace.address("/conditions:count"))
                .then()
                .statusCode(200);

        var event = traceparent("traced-on/segment/trials", 1);
        assertThat(trace(event)).isEqualTo(TRACE);
        assertThat(event).as("a span of its own").isNotEqualTo(CALLER);
        assertThat(evaluator.traceparents())
                .singleElement()
                .satisfies(asked -> assertThat(trace(asked)).isEqualTo(TRACE));
    }

    @Test
    void whatAChangeOfADatasetDoesToSegmentsIsOfTheSameTrace() {
        var workspace = Given.workspace("traced-two").datasets().published("trials", Given.ON_TRIAL);

        Given.request()
                .header("traceparent", CALLER)
                .header("If-Match", "\"1\"")
                .body(Given.withoutPlan())
                .put(workspace.address("/datasets/users"))
                .then()
                .statusCode(200);

        assertThat(trace(traceparent("traced-two/dataset/users", 2))).isEqualTo(TRACE);
        assertThat(trace(traceparent("traced-two/segment/trials", 3))).isEqualTo(TRACE);
    }

    @Test
    void aTraceThatComesOverGrpcGoesOnAsWell() {
        Given.workspace("traced-call").datasets().draft("trials", Given.ON_TRIAL);
        var headers = new Metadata();
        headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), CALLER);
        var channel = ManagedChannelBuilder.forAddress(service.getHost(), service.getPort())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        try {
            var published = DefinitionServiceGrpc.newBlockingStub(channel)
                    .publishSegment(PublishSegmentRequest.newBuilder()
                            .setWorkspace("traced-call")
                            .setSegment("trials")
                            .build());
            assertThat(published.getSegment().getVersion()).isEqualTo(2);
        } finally {
            channel.shutdownNow();
        }

        assertThat(trace(traceparent("traced-call/segment/trials", 2))).isEqualTo(TRACE);
    }

    private static String traceparent(String key, long version) {
        try (var topic = new DefinitionEvents()) {
            var event = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> topic.of(key).stream()
                                    .filter(published -> published.version() == version)
                                    .findFirst(),
                            found -> found.isPresent())
                    .orElseThrow();
            return Objects.requireNonNull(event.headers().get("traceparent"), () -> "no trace on " + event.headers());
        }
    }

    private static String trace(String traceparent) {
        return traceparent.split("-", 4)[1];
    }
}
