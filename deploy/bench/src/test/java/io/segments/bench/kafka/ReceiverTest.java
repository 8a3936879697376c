package io.segments.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReceiverTest {

    @Test
    void requestsAreCountedAndTheFirstCanBeSentAgainBare() throws Exception {
        try (var receiver = Receiver.start(10);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(receiver.url()))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"a\": \"ü\"}"))
                    .build();
            for (var i = 0; i < 2; i++) {
                assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(new String(receiver.sample(), StandardCharsets.UTF_8)).endsWith("\r\n\r\n{\"a\": \"ü\"}");

            assertThat(BareRequests.perSecond(receiver.port(), receiver.sample(), 3, 20))
                    .isPositive();

            assertThat(receiver.requests()).isEqualTo(22);
            assertThat(new Arrivals(receiver.arrivals()).number()).isEqualTo(10);
        }
    }
}
