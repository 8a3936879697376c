package io.segments.bench.kafka;

import io.segments.local.standin.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What somebody would write who fills a destination once: requests one after the other, signed as the destination demands. */
final class ByHand implements AutoCloseable {

    private static final int BATCH = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final WebhookSignature signature;
    private final InstantSource clock;

    ByHand(String url, String secret, InstantSource clock) {
        this.url = URI.create(url);
        this.signature = new WebhookSignature(secret);
        this.clock = clock;
    }

    /** Adds members to an object. */
    void add(String object, Collection<String> identities) {
        var rest = List.copyOf(identities);
        for (var from = 0; from < rest.size(); from += BATCH) {
            send(object, rest.subList(from, Math.min(from + BATCH, rest.size())));
        }
    }

    private void send(String object, List<String> identities) {
        var operations = IntStream.range(0, identities.size())
                .mapToObj(place -> "{\"id\": \"%d\", \"operation\": \"upsert\", \"identity\": \"%s\", \"fields\": {}}"
                        .formatted(place, identities.get(place)))
                .collect(Collectors.joining(", "));
        var body = "{\"workspace\": \"default\", \"sync\": \"by-hand\", \"object\": \"%s\", \"operations\": [%s]}"
                .formatted(object, operations);
        var id = UUID.randomUUID().toString();
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature.sign(id, timestamp, body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "The destination answers " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("The destination does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
