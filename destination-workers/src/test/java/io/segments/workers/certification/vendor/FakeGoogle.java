package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Google's Data Manager API, as far as customer match goes. Members are named by the first of their hashed identifiers. */
public final class FakeGoogle extends FakeDestination {

    private static final Contract INGEST = Contract.beside(FakeGoogle.class, "google-ingest.schema.json");
    private static final Contract REMOVE = Contract.beside(FakeGoogle.class, "google-remove.schema.json");
    private static final String ADDS = "/v1/audienceMembers:ingest";
    private static final String REMOVES = "/v1/audienceMembers:remove";
    private static final Pattern TOKEN = Pattern.compile("Bearer ya29\\.\\d+");
    private static final String GOOD_TOKEN = "Bearer ya29.1";

    private final Map<String, String> statuses = new HashMap<>();
    private volatile String next = "{\"requestStatus\":\"SUCCESS\"}";
    private volatile int processing;
    private int requests;

    /** From now on requests are processed for so many looks, and then have this status. */
    public void processes(int looks, String status) {
        processing = looks;
        next = status;
    }

    private Reply status(Request request) {
        var asked = request.query().getOrDefault("requestId", "");
        var status = statuses.get(asked);
        if (status == null) {
            violation("nobody made the request '" + asked + "'");
            return error(404, "NOT_FOUND", "INVALID_REQUEST_ID", "request_id");
        }
        var running = processing > 0;
        processing = Math.max(0, processing - 1);
        return Reply.of(
                200,
                "{\"requestStatusPerDestination\":[" + (running ? "{\"requestStatus\":\"PROCESSING\"}" : status)
                        + "]}");
    }

    @Override
    protected Reply take(Request request) {
        if (request.method().equals("GET") && request.path().equals("/v1/requestStatus:retrieve")) {
            return status(request);
        }
        var adds = request.path().equals(ADDS);
        var wrong = new ArrayList<>((adds ? INGEST : REMOVE).violations(request.body()));
        if (!request.method().equals("POST") || !(adds || request.path().equals(REMOVES))) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        if (!request.header("x-goog-user-project").equals("project-1")) {
            wrong.add("no project");
        }
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return error(400, "INVALID_ARGUMENT", "INVALID_FORMAT", "audience_members");
        }
        return change(Contract.json(request.body()), adds);
    }

    private Reply change(JsonNode body, boolean adds) {
        var list = body.at("/destinations/0/productDestinationId").asText();
        if (isDeleted(list)) {
            return error(400, "INVALID_ARGUMENT", "INVALID_USER_LIST_ID", "destinations[0].product_destination_id");
        }
        var members = new ArrayList<String>();
        body.path("audienceMembers")
                .forEach(member -> members.add(member.at("/userData/userIdentifiers/0")
                        .properties()
                        .iterator()
                        .next()
                        .getValue()
                        .asText()));
        for (var i = 0; i < members.size(); i++) {
            if (adds && Refusal.ALONE.covers(members.get(i))) {
                return error(
                        400,
                        "INVALID_ARGUMENT",
                        "INVALID_SHA256_FORMAT",
                        "audience_members[" + i + "].user_data.user_identifiers[0].email_address");
            }
        }
        members.forEach(member -> {
            if (adds) {
                add(list, member);
            } else {
                remove(list, member);
            }
        });
        var id = "request-" + ++requests;
        statuses.put(id, next);
        return Reply.of(200, "{\"requestId\":\"" + id + "\"}");
    }

    private static Reply error(int status, String code, String reason, String field) {
        return Reply.of(status, """
                {"error":{"code":%d,"message":"There was a problem with the request.","status":"%s","details":[
                {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s","domain":"datamanager.googleapis.com"},
                {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"%s","reason":"%s"}]}]}}
                """.formatted(status, code, reason, field, reason));
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("audienceMembers").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return TOKEN.matcher(request.header("authorization")).matches();
    }

    @Override
    protected Reply unauthorized() {
        return error(401, "UNAUTHENTICATED", "ACCESS_TOKEN_EXPIRED", "");
    }

    @Override
    protected Reply throttled() {
        return error(429, "RESOURCE_EXHAUSTED", "RESOURCE_EXHAUSTED", "");
    }

    @Override
    protected Reply serverError() {
        return error(503, "UNAVAILABLE", "INTERNAL_ERROR", "");
    }

    @Override
    public List<Request> knownBad() {
        var member = "{\"userData\":{\"userIdentifiers\":[{\"emailAddress\":\"ada@example.org\"}]}}";
        var destination =
                "{\"operatingAccount\":{\"accountType\":\"GOOGLE_ADS\",\"accountId\":\"1\"},\"productDestinationId\":\"7\"}";
        return List.of(
                bad(
                        ADDS,
                        "{\"destinations\":[" + destination + "],\"audienceMembers\":[" + member
                                + "],\"encoding\":\"HEX\",\"termsOfService\":{}}"),
                bad(ADDS, "{\"destinations\":[],\"audienceMembers\":[],\"encoding\":\"HEX\",\"termsOfService\":{}}"),
                bad(REMOVES, "{\"destinations\":[" + destination + "],\"audienceMembers\":[{}],\"encoding\":\"HEX\"}"),
                bad(REMOVES, "[true]"),
                bad("GET", "/v1/requestStatus:retrieve?requestId=", ""));
    }

    private static Request bad(String path, String body) {
        return bad("POST", path, body);
    }

    private static Request bad(String method, String path, String body) {
        return Request.probe(method, path, body)
                .with("authorization", GOOD_TOKEN)
                .with("x-goog-user-project", "project-1");
    }
}
