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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A service's public REST API, used as anybody would use it. */
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMillis(20);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Duration patience;

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

    /** A call that got no answer: it may have been heeded or not. */
    public static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(String what, Throwable cause) {
            super(what + " got no answer", cause);
        }
    }

    /** The API of a service, in the default workspace. */
    public Api(String serviceUrl) {
        this(serviceUrl, Duration.ZERO);
    }

    /** The API of a service that may be away for a while: what is only read is asked for again until it is answered. */
    public Api(String serviceUrl, Duration patience) {
        this.base = serviceUrl + "/api/v1/workspaces/default";
        this.patience = patience;
    }

    /** Reads something. */
    public JsonNode get(String path) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return send("GET", path, null, null);
            } catch (Unanswered e) {
                giveUpAfter(deadline, e);
            } catch (Refused e) {
                if (e.status() < 500) {
                    throw e;
                }
                giveUpAfter(deadline, e);
            }
        }
    }

    private static void giveUpAfter(long deadline, RuntimeException reason) {
        if (System.nanoTime() > deadline) {
            throw reason;
        }
        LockSupport.parkNanos(AGAIN_AFTER.toNanos());
    }

    public JsonNode post(String path, String body) {
        return send("POST", path, body, null);
    }

    /** The same for what refers to something that the service learns of from a topic, a moment after it is there. */
    public void postOnceKnown(String path, String body) {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                post(path, body);
                return;
            } catch (Refused e) {
                if (e.status() != 422 || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(ASKED_AGAIN_AFTER.toNanos());
            }
        }
    }

    /** Describes a dataset, unless there is one of its id, which people may have changed. */
    public void describe(String dataset) {
        try {
            if (!get("/datasets/" + json(dataset).path("id").asText())
                    .path("state")
                    .asText()
                    .equals("deleted")) {
                return;
            }
        } catch (Refused e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        post("/datasets", dataset);
    }

    /** Deletes something. */
    public JsonNode delete(String path) {
        return send("DELETE", path, null, null);
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
            throw new Unanswered(method + " " + base + path, e);
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
