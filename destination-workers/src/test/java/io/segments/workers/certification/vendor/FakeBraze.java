package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;

/** Braze's /users/track: an attribute that is true makes a member. */
public final class FakeBraze extends FakeDestination {

    public static final String ATTRIBUTE = "vip club";

    private static final Contract BODY = Contract.beside(FakeBraze.class, "braze.schema.json");
    private static final String TRACK = "/users/track";
    private static final String KEY = "Bearer key-of-braze";

    @Override
    protected Reply take(Request request) {
        var wrong = new ArrayList<>(BODY.violations(request.body()));
        if (!request.path().equals(TRACK) || !request.method().equals("POST")) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        var attributes = Contract.json(request.body()).path("attributes");
        attributes.forEach(one -> {
            if (!one.path(ATTRIBUTE).isBoolean()) {
                wrong.add("the attribute is not true or false");
            }
        });
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return Reply.of(400, "{\"message\":\"Valid data must be provided in the 'attributes' field.\"}");
        }
        return track(attributes);
    }

    private Reply track(JsonNode attributes) {
        var errors = new ArrayList<String>();
        for (var one : attributes) {
            if (one.path(ATTRIBUTE).booleanValue() && Refusal.WITH_ALL.covers(id(one))) {
                return Reply.of(400, "{\"message\":\"The request has an attribute that can't be used\"}");
            }
        }
        for (var i = 0; i < attributes.size(); i++) {
            var one = attributes.get(i);
            if (one.path(ATTRIBUTE).booleanValue() && Refusal.ALONE.covers(id(one))) {
                errors.add("{\"type\":\"'email' is not valid\",\"input_array\":\"attributes\",\"index\":" + i + "}");
            } else if (one.path(ATTRIBUTE).booleanValue()) {
                add(ATTRIBUTE, id(one));
            } else {
                remove(ATTRIBUTE, id(one));
            }
        }
        return Reply.of(
                201,
                "{\"message\":\"success\",\"attributes_processed\":" + (attributes.size() - errors.size())
                        + (errors.isEmpty() ? "" : ",\"errors\":[" + String.join(",", errors) + "]") + "}");
    }

    private static String id(JsonNode attributes) {
        return attributes.path("email").asText();
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("attributes").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(KEY);
    }

    @Override
    protected Reply unauthorized() {
        return Reply.of(401, "{\"message\":\"Invalid API key\"}");
    }

    @Override
    protected Reply throttled(int seconds) {
        return throttled()
                .with("X-RateLimit-Limit", "3000")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", Long.toString(now().getEpochSecond() + seconds));
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                Request.probe("POST", TRACK, "{\"attributes\":[]}").with("authorization", KEY),
                Request.probe("POST", TRACK, "{\"attributes\":[{\"vip club\":true}]}")
                        .with("authorization", KEY),
                Request.probe("POST", TRACK, "{\"attributes\":[{\"email\":\"a@b\",\"vip club\":\"yes\"}]}")
                        .with("authorization", KEY),
                Request.probe("POST", TRACK, "[true]").with("authorization", KEY));
    }
}
