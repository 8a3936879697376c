package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Customer list custom audiences of Meta. Members are named by the hash of their address, and of their telephone number where that came along. */
public final class FakeMeta extends FakeDestination {

    private static final Contract BODY = Contract.beside(FakeMeta.class, "meta.schema.json");
    private static final Pattern PATH = Pattern.compile("/(\\d+)/users");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}|");
    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String USERS = "/7/users";
    private static final String TOKEN = "Bearer token-of-meta";

    @Override
    protected Reply take(Request request) {
        if (request.method().equals("GET") && request.path().equals("/me")) {
            return Reply.of(200, "{\"id\":\"1\"}");
        }
        var path = PATH.matcher(request.path());
        var wrong = new ArrayList<>(BODY.violations(request.body()));
        if (!path.matches() || !List.of("POST", "DELETE").contains(request.method())) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        var payload = Contract.json(request.body()).path("payload");
        wrong.addAll(columns(payload));
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return error(400, 100, "Invalid parameter");
        }
        return change(path.group(1), request.method().equals("POST"), payload);
    }

    private static List<String> columns(JsonNode payload) {
        var wrong = new ArrayList<String>();
        for (var row : payload.path("data")) {
            if (row.size() != payload.path("schema").size()) {
                wrong.add("a row has " + row.size() + " values");
            }
            for (var i = 0; i < row.size(); i++) {
                var hashed = List.of("EMAIL", "PHONE")
                        .contains(payload.path("schema").path(i).asText());
                if (row.get(i).asText().equals(HASH_OF_NOTHING)) {
                    wrong.add("a value is the hash of nothing");
                }
                if (hashed && !HASH.matcher(row.get(i).asText()).matches()) {
                    wrong.add("a value is not hashed");
                }
            }
        }
        return wrong;
    }

    private Reply change(String audience, boolean adds, JsonNode payload) {
        if (isDeleted(audience)) {
            return Reply.of(400, """
                    {"error":{"message":"Unsupported post request. Object with ID '%s' does not exist","type":"GraphMethodException","code":100,"error_subcode":33}}
                    """.formatted(audience));
        }
        var entries = 0;
        for (var row : payload.path("data")) {
            var member = row.get(0).asText();
            // Meta counts what is invalid and does not say which it was
            if (adds && Refusal.WITH_ALL.covers(member)) {
                entries++;
            } else if (adds) {
                add(audience, member);
            } else {
                remove(audience, member);
            }
        }
        return Reply.of(
                200,
                "{\"audience_id\":\"" + audience + "\",\"session_id\":\"1\",\"num_received\":"
                        + payload.path("data").size() + ",\"num_invalid_entries\":" + entries
                        + ",\"invalid_entry_samples\":{}}");
    }

    private static Reply error(int status, int code, String message) {
        return Reply.of(
                status,
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"OAuthException\",\"code\":" + code + "}}");
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("payload").path("data").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(TOKEN);
    }

    @Override
    protected Reply unauthorized() {
        return error(400, 190, "Error validating access token: Session has expired");
    }

    @Override
    protected Reply throttled() {
        return error(400, 80003, "There have been too many calls to this ad-account");
    }

    @Override
    protected Reply serverError() {
        return error(500, 2, "An unexpected error has occurred");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                Request.probe("POST", USERS, "{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"ada@example.org\"]]}}")
                        .with("authorization", TOKEN),
                Request.probe("POST", USERS, "{\"payload\":{\"schema\":[\"EXTERN_ID\"],\"data\":[[\"1\",\"2\"]]}}")
                        .with("authorization", TOKEN),
                Request.probe("DELETE", USERS, "{\"payload\":{\"schema\":[\"EXTERN_ID\"],\"data\":[\"1\"]}}")
                        .with("authorization", TOKEN),
                Request.probe("POST", USERS, "[true]").with("authorization", TOKEN));
    }
}
