package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;

/** TikTok's streaming segment API: the outcome is a code in the body, with status 200. Members are named by the first hash of their row. */
public final class FakeTikTok extends FakeDestination {

    private static final Contract BODY = Contract.beside(FakeTikTok.class, "tiktok.schema.json");
    private static final String MAPPING = "/open_api/v1.3/segment/mapping/";
    private static final String TOKEN = "token-of-tiktok";

    @Override
    protected Reply take(Request request) {
        var wrong = new ArrayList<>(BODY.violations(request.body()));
        if (!request.method().equals("POST") || !request.path().equals(MAPPING)) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        var body = Contract.json(request.body());
        for (var row : body.path("batch_data")) {
            if (row.size() != body.path("id_schema").size()) {
                wrong.add("a row has " + row.size() + " ids");
            }
        }
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return code(40002, "Invalid parameters");
        }
        return change(body);
    }

    private Reply change(JsonNode body) {
        var adds = body.path("action").asText().equals("add");
        var failed = false;
        for (var row : body.path("batch_data")) {
            var member = row.path(0).path("id").asText();
            var audience = row.path(0).path("audience_ids").path(0).asText();
            if (adds && Refusal.WITH_ALL.covers(member)) {
                failed = true;
            } else if (adds) {
                add(audience, member);
            } else {
                remove(audience, member);
            }
        }
        return failed ? code(20001, "Partial success") : code(0, "OK");
    }

    private static Reply code(int code, String message) {
        return Reply.of(
                200, "{\"code\":" + code + ",\"message\":\"" + message + "\",\"request_id\":\"1\",\"data\":{}}");
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("batch_data").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("access-token").equals(TOKEN);
    }

    @Override
    protected Reply unauthorized() {
        return code(40105, "Access token is incorrect or has been revoked.");
    }

    @Override
    protected Reply throttled() {
        return code(40100, "Too many requests. Please retry in some time.");
    }

    @Override
    protected Reply serverError() {
        return code(50000, "System error");
    }

    @Override
    public List<Request> knownBad() {
        var row = "[{\"id\":\"ada@example.org\",\"audience_ids\":[\"7\"]}]";
        return List.of(
                bad("{\"advertiser_ids\":[\"1\"],\"action\":\"add\",\"id_schema\":[\"EMAIL_SHA256\"],\"batch_data\":["
                        + row + "]}"),
                bad(
                        "{\"advertiser_ids\":[\"1\"],\"action\":\"replace\",\"id_schema\":[\"EMAIL_SHA256\"],\"batch_data\":[[{}]]}"),
                bad(
                        "{\"advertiser_ids\":[\"1\"],\"action\":\"add\",\"id_schema\":[\"EMAIL_SHA256\"],\"batch_data\":[[{},{}]]}"),
                bad("[true]"));
    }

    private static Request bad(String body) {
        return Request.probe("POST", MAPPING, body).with("access-token", TOKEN);
    }
}
