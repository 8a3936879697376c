package io.segments.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A service's public REST API, used as anybody would use it. */
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    /** A call that was refused. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(String what, int status, String body) {
            super(what + " was refused with " + status + ": " + body);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The API of a service, in the default workspace. */
    public Api(String serviceUrl) {
        this.base = serviceUrl + "/api/v1/workspaces/default";
    }

    public JsonNode get(String path) {
        return send("GET", path, null, null);
    }

    public JsonNode post(String path, String body) {
        return send("POST", path, body, null);
    }

    /** Replaces what has this version. */
    public JsonNode put(String path, String body, long version) {
        return send("PUT", path, body, "\"" + version + "\"");
    }

    /** Reads a text as JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }

    private JsonNode send(String method, String path, @Nullable String body, @Nullable String ifMatch) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json(body).toString());
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, publisher);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new Refused(method + " " + path, response.statusCode(), response.body());
            }
            return response.body().isBlank() ? JSON.nullNode() : json(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + base + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
