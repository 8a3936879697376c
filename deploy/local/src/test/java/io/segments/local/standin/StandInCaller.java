package io.segments.local.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls a stand-in as a worker does: with Standard Webhooks headers, signed here by other code than the one under test. */
record StandInCaller(HttpClient client, String url, byte[] key, Instant now) {

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post("msg_" + UUID.randomUUID(), body);
    }

    HttpResponse<String> post(String id, String body) throws IOException, InterruptedException {
        return send(id, now.getEpochSecond(), signed(id, now.getEpochSecond(), body), body);
    }

    HttpResponse<String> send(String id, long timestamp, String signature, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    String signed(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String upsert(String... identities) {
        return body("upsert", identities);
    }

    static String remove(String... identities) {
        return body("remove", identities);
    }

    private static String body(String operation, String... identities) {
        var operations = new StringBuilder();
        for (var identity : identities) {
            operations
                    .append(operations.isEmpty() ? "" : ", ")
                    .append(
                            "{\"id\": \"s/1/%s\", \"operation\": \"%s\", \"identity\": \"%s\", \"fields\": {\"plan\": \"pro\"}}"
                                    .formatted(identity, operation, identity));
        }
        return "{\"workspace\": \"default\", \"sync\": \"s\", \"object\": \"vip\", \"operations\": [%s]}"
                .formatted(operations);
    }
}
