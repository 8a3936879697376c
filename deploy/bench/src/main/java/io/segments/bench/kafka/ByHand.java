package io.segments.bench.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody would write who fills a destination once: requests one after the other, signed as the destination demands. */
final class ByHand implements AutoCloseable {

    private static final int BATCH = 500;
    private static final String SECRET_PREFIX = "whsec_";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final SecretKeySpec key;
    private final InstantSource clock;

    ByHand(String url, String secret, InstantSource clock) {
        this.url = URI.create(url);
        this.key =
                new SecretKeySpec(Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length())), "HmacSHA256");
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
        var number = new ArrayList<String>();
        var operations = identities.stream()
                .map(identity -> {
                    number.add(identity);
                    return "{\"id\": \"%d\", \"operation\": \"upsert\", \"identity\": \"%s\", \"fields\": {}}"
                            .formatted(number.size(), identity);
                })
                .collect(Collectors.joining(", "));
        var body = "{\"workspace\": \"default\", \"sync\": \"by-hand\", \"object\": \"%s\", \"operations\": [%s]}"
                .formatted(object, operations);
        var id = UUID.randomUUID().toString();
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + signature(id + "." + timestamp + "." + body))
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

    private String signature(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
