package io.segments.orchestrator.alert.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.orchestrator.alert.UndeliveredException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Something that takes JSON over HTTP. Its address never appears in what is said of it, because it may be a secret. */
final class Endpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI address;

    Endpoint(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    void post(String body, Map<String, String> headers) throws UndeliveredException {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
        headers.forEach(request::header);
        int status = send(request.build());
        if (status < 200 || status > 299) {
            throw new UndeliveredException("It answered with status %d.".formatted(status));
        }
    }

    private int send(HttpRequest request) throws UndeliveredException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UndeliveredException(
                    "It can't be reached (%s).".formatted(e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeliveredException("This instance is stopping.");
        }
    }
}
