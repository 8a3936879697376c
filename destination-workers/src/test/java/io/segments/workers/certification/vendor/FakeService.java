package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A service as somebody may have written it for Census: people by their address, and a read-only log. */
public final class FakeService extends FakeDestination {

    public static final String UNMENTIONED = "silent@refused.example.org";

    private static final Contract SYNC_BATCH = Contract.beside(FakeService.class, "sync-batch.schema.json");
    private static final Set<String> DESCRIBING =
            Set.of("list_objects", "list_fields", "supported_operations", "get_sync_speed");
    private static final String TOKEN = "Bearer token-of-service";

    private final Map<String, JsonNode> records = new ConcurrentHashMap<>();
    private volatile String operations = "[\"upsert\",\"update\",\"mirror\"]";
    private volatile boolean works = true;

    /** From now on it knows these operations of people, an array in JSON. */
    public void knows(String some) {
        operations = some;
    }

    /** Whether it says from now on that it works. */
    public void works(boolean well) {
        works = well;
    }

    @Override
    protected boolean isBeforehand(Request request) {
        return DESCRIBING.contains(method(request));
    }

    private static String method(Request request) {
        return Contract.json(request.body()).path("method").asText();
    }

    @Override
    protected Reply take(Request request) {
        return switch (method(request)) {
            case "test_connection" ->
                result(request, works ? "{\"success\":true}" : "{\"success\":false,\"error_message\":\"no\"}");
            case "list_objects" -> result(request, """
                        {"objects":[{"object_api_name":"person","label":"People"},{"object_api_name":"event","label":"Events"}]}""");
            case "list_fields" -> result(request, "{\"fields\":[" + String.join(",", fields()) + "]}");
            case "supported_operations" -> result(request, "{\"operations\":" + operations(request) + "}");
            case "get_sync_speed" -> result(request, """
                        {"maximum_batch_size":50,"maximum_parallel_batches":3,"maximum_records_per_second":4000}""").with("X-RateLimit-Limit", "90");
            case "sync_batch" -> syncBatch(request);
            default -> {
                violation("no such method: " + request.body());
                yield error(request, -32601, "no such method");
            }
        };
    }

    private String operations(Request request) {
        var object = Contract.json(request.body())
                .at("/params/object/object_api_name")
                .asText();
        return object.equals("event") ? "[\"insert\"]" : operations;
    }

    private static List<String> fields() {
        return List.of(
                field("email", "string", true, true),
                field("plan", "string", false, true),
                field("orders", "integer", false, false),
                field("spent", "decimal", false, false),
                field("score", "float", false, false),
                field("vip", "boolean", false, false),
                field("born", "date", false, false),
                field("seen", "date_time", false, false),
                field("tags", "string", false, false).replace("\"array\":false", "\"array\":true"),
                field("created", "date_time", false, false).replace("able\":true", "able\":false"),
                field("place", "geometry", false, false));
    }

    private static String field(String name, String type, boolean identifier, boolean required) {
        return """
                {"field_api_name":"%s","label":"%s","identifier":%b,"required":%b,"createable":true,"updateable":true,"type":"%s","array":false}""".formatted(name, name, identifier, required, type);
    }

    private Reply syncBatch(Request request) {
        var wrong = SYNC_BATCH.violations(request.body());
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return error(request, -32602, "invalid parameters");
        }
        var parameters = Contract.json(request.body()).path("params");
        var results = new ArrayList<String>();
        var deletes = parameters.at("/sync_plan/operation").asText().equals("delete");
        for (var record : parameters.path("records")) {
            if (!deletes && Refusal.WITH_ALL.covers(record.path("email").asText())) {
                return error(request, -32602, "no such country");
            }
        }
        for (var record : parameters.path("records")) {
            results.addAll(written(parameters.path("sync_plan"), record));
        }
        return result(request, "{\"record_results\":[" + String.join(",", results) + "]}");
    }

    private List<String> written(JsonNode plan, JsonNode record) {
        var email = record.path("email").asText();
        if (email.equals(UNMENTIONED)) {
            return List.of();
        }
        var deletes = plan.path("operation").asText().equals("delete");
        if (!deletes && Refusal.ALONE.covers(email)) {
            return List.of("{\"identifier\":\"" + email + "\",\"success\":false,\"error_message\":\"no such domain\"}");
        }
        var object = plan.at("/object/object_api_name").asText();
        if (deletes) {
            records.remove(email);
            remove(object, email);
        } else {
            records.put(email, record);
            add(object, email);
        }
        return List.of("{\"identifier\":\"" + email + "\",\"success\":true}");
    }

    /** A record as it was last written. */
    public JsonNode record(String email) {
        return records.getOrDefault(email, Contract.json(""));
    }

    private static Reply result(Request request, String result) {
        return Reply.of(200, "{\"jsonrpc\":\"2.0\",\"id\":" + id(request) + ",\"result\":" + result + "}");
    }

    private static Reply error(Request request, int code, String message) {
        return Reply.of(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":" + id(request) + ",\"error\":{\"code\":" + code + ",\"message\":\""
                        + message + "\"}}");
    }

    private static JsonNode id(Request request) {
        var id = Contract.json(request.body()).path("id");
        return id.isMissingNode() ? Contract.json("null") : id;
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).at("/params/records").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(TOKEN);
    }

    @Override
    public List<Request> knownBad() {
        var bad = new TreeSet<>(Set.of(
                "[true]",
                "{\"jsonrpc\":\"2.0\",\"method\":\"sync_data\",\"id\":\"1\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"sync_batch\",\"id\":\"1\",\"params\":{\"records\":[]}}",
                """
                {"jsonrpc":"2.0","method":"sync_batch","id":"1","params":{"sync_plan":{"object":{"object_api_name":"person","label":"p"},"operation":"mirror","schema":{"email":{}}},"records":[{"email":"a"}]}}"""));
        return bad.stream()
                .map(body -> Request.probe("POST", "/", body).with("authorization", TOKEN))
                .toList();
    }
}
