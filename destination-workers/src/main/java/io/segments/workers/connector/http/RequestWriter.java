package io.segments.workers.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.workers.connector.http.Manifest.Auth;
import io.segments.workers.connector.http.Manifest.Request;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Writes requests as a manifest describes them. The same input gives the same bytes. */
final class RequestWriter {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final HttpDestination destination;

    RequestWriter(HttpDestination destination) {
        this.destination = destination;
    }

    /**
     * What authenticates a request.
     *
     * @param place where it goes
     * @param name name of the header or parameter
     * @param value its value
     */
    record Credential(Auth.Place place, String name, String value) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * A request.
     *
     * @param http what is sent
     * @param path where it goes, as the manifest says it
     * @param body what it carries
     */
    record Written(HttpRequest http, String path, byte[] body) {}

    /** A body that is larger than the destination takes. */
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLargeException(int bytes, int most) {
            super("the request would have " + bytes + " bytes; the destination takes " + most);
        }
    }

    /**
     * Writes a request.
     *
     * @param input what its expressions can ask for
     * @throws TooLargeException when its body is too large
     * @throws Expression.UnusableExpressionException when an expression can't be computed
     * @throws IllegalArgumentException when it is no request of HTTP
     */
    Written write(Request request, Map<String, Object> input, Optional<Credential> credential, Duration timeout) {
        var body = request.body().flatMap(expression -> expression.on(input)).map(value -> bytes(request, value));
        var most = destination.manifest().pace().bytes();
        body.filter(bytes -> bytes.length > most).ifPresent(bytes -> {
            throw new TooLargeException(bytes.length, most);
        });
        var writing = HttpRequest.newBuilder(uri(request, input, credential))
                .timeout(timeout)
                .header("accept", "application/json")
                .header("user-agent", "segments/1")
                .method(request.method(), body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        body.ifPresent(_ -> writing.setHeader(
                "content-type",
                request.format() == Request.Format.JSON ? "application/json" : "application/x-www-form-urlencoded"));
        request.headers().forEach((name, value) -> writing.setHeader(name, value.text(input)));
        credential
                .filter(one -> one.place() == Auth.Place.HEADER)
                .ifPresent(one -> writing.setHeader(one.name(), one.value()));
        return new Written(writing.build(), request.path().pattern(), body.orElseGet(() -> new byte[0]));
    }

    private URI uri(Request request, Map<String, Object> input, Optional<Credential> credential) {
        var parameters = new ArrayList<String>();
        request.query().forEach((name, template) -> {
            var value = template.text(input);
            if (!value.isEmpty()) {
                parameters.add(parameter(name, value));
            }
        });
        credential
                .filter(one -> one.place() == Auth.Place.QUERY)
                .ifPresent(one -> parameters.add(parameter(one.name(), one.value())));
        var path = destination.baseUrl() + request.path().url(input);
        if (parameters.isEmpty()) {
            return URI.create(path);
        }
        return URI.create(path + (path.contains("?") ? "&" : "?") + String.join("&", parameters));
    }

    private static byte[] bytes(Request request, Object value) {
        if (request.format() == Request.Format.FORM) {
            return form(value).getBytes(UTF_8);
        }
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new Expression.UnusableExpressionException(new IllegalStateException(e));
        }
    }

    private static String form(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(one -> one.getValue() != null)
                        .map(one -> parameter(one.getKey().toString(), Expression.plain(one.getValue())))
                        .collect(joining("&"))
                : Expression.plain(value);
    }

    static String parameter(String name, String value) {
        return Template.encoded(name) + "=" + Template.encoded(value);
    }
}
