package io.segments.orchestrator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Requests to the operations of an OpenAPI description, with values that nobody in their right mind would send. */
final class HostileRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "-1",
            "99999999999999999999",
            "1e308",
            "'; drop table syncs; --",
            "\" or \"\"=\"",
            "../../../etc/passwd",
            "%00",
            "\0",
            "\uFFFF\u202E",
            "😀".repeat(30),
            "x".repeat(500),
            "${jndi:ldap://localhost/a}",
            "<script>alert(1)</script>",
            "true",
            "[]",
            "{}");

    private final SplittableRandom random;
    private final String workspace;
    private final String sync;

    /** An operation with its parameters and the names that its body knows. */
    record Operation(String method, String path, List<String> query, List<String> headers, List<String> fields) {}

    /** A request; headers are names and values in turn. */
    record Hostile(String method, String address, List<String> headers, String body) {}

    HostileRequests(SplittableRandom random, String workspace, String sync) {
        this.random = random;
        this.workspace = workspace;
        this.sync = sync;
    }

    static List<Operation> operations(JsonNode description) {
        var fields = new ArrayList<String>();
        description
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema ->
                        schema.getValue().path("properties").fieldNames().forEachRemaining(fields::add));
        var operations = new ArrayList<Operation>();
        for (var path : description.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (method.getValue().has("responses")) {
                    var query = new ArrayList<String>();
                    var headers = new ArrayList<String>();
                    method.getValue().path("parameters").forEach(parameter -> {
                        var in = parameter.path("in").asText();
                        var name = parameter.path("name").asText();
                        if (in.equals("query")) {
                            query.add(name);
                        } else if (in.equals("header")) {
                            headers.add(name);
                        }
                    });
                    operations.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT), path.getKey(), query, headers, fields));
                }
            }
        }
        return operations;
    }

    Hostile of(Operation operation) {
        var address = new StringBuilder(operation
                .path()
                .replace("{workspace}", parameter(workspace))
                .replace("{sync}", parameter(sync))
                .replaceAll("\\{[a-z]+}", parameter("1").replace("$", "%24")));
        var separator = "?";
        for (var name : operation.query()) {
            if (random.nextInt(3) == 0) {
                address.append(separator).append(name).append('=').append(encoded(text()));
                separator = "&";
            }
        }
        var headers = new ArrayList<String>();
        headers.add("Content-Type");
        headers.add(random.nextInt(12) == 0 ? "text/plain" : "application/json");
        for (var name : operation.headers()) {
            if (random.nextBoolean()) {
                headers.add(name);
                headers.add(random.nextBoolean() ? "\"" + random.nextInt(4) + "\"" : text().replaceAll("[^ -~]", "?"));
            }
        }
        return new Hostile(operation.method(), address.toString(), headers, body(operation));
    }

    private String parameter(String good) {
        return random.nextInt(5) > 0 ? good : encoded(text());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private String body(Operation operation) {
        if (operation.method().equals("GET")
                || operation.method().equals("DELETE")
                || operation.path().contains(":")) {
            return "";
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("id", random.nextBoolean() ? sync : text());
        body.put("segment", random.nextBoolean() ? "trials" : value(operation, 3));
        body.put("destination", random.nextBoolean() ? workspace : value(operation, 3));
        body.put("object", random.nextBoolean() ? "list-1" : value(operation, 3));
        for (int more = random.nextInt(6); more > 0; more--) {
            body.put(field(operation), value(operation, 3));
        }
        try {
            var text = JSON.writeValueAsString(body);
            return random.nextInt(8) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
        } catch (IOException e) {
            throw new AssertionError("a body could not be written", e);
        }
    }

    private Object value(Operation operation, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> text();
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble() * 1e300;
            case 3 -> random.nextBoolean();
            case 4 -> {
                var list = new ArrayList<>();
                for (int more = random.nextInt(4); more > 0; more--) {
                    list.add(value(operation, depth - 1));
                }
                yield list;
            }
            default -> {
                var object = new LinkedHashMap<String, Object>();
                for (int more = random.nextInt(4); more > 0; more--) {
                    object.put(field(operation), value(operation, depth - 1));
                }
                yield object;
            }
        };
    }

    private String field(Operation operation) {
        return operation.fields().isEmpty() || random.nextInt(10) == 0
                ? text()
                : operation.fields().get(random.nextInt(operation.fields().size()));
    }
}
