package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Braze's cohorts for partners. A cohort has to be named before it has users. */
public final class FakeBrazeCohorts extends FakeDestination {

    public static final String REFUSED = "nobody can be called so";

    private static final Contract COHORT = Contract.beside(FakeBrazeCohorts.class, "braze-cohort.schema.json");
    private static final Contract USERS = Contract.beside(FakeBrazeCohorts.class, "braze-cohort-users.schema.json");
    private static final String COHORTS = "/partners/acme/cohorts";
    private static final int MOST = 1000;

    private final Set<String> named = ConcurrentHashMap.newKeySet();

    @Override
    protected Reply take(Request request) {
        var body = Contract.json(request.body());
        return switch (request.method() + " " + request.path()) {
            case "POST " + COHORTS -> {
                var wrong = COHORT.violations(request.body());
                if (!wrong.isEmpty()) {
                    yield refused(String.join(", ", wrong));
                }
                named.add(body.path("cohort_id").asText());
                yield Reply.of(200, "{\"message\":\"success\"}");
            }
            case "POST " + COHORTS + "/users" -> {
                var wrong = USERS.violations(request.body());
                if (!wrong.isEmpty() || records(request) > MOST) {
                    yield refused(String.join(", ", wrong) + " or too many");
                }
                yield change(body);
            }
            default -> refused("there is no " + request.method() + " " + request.path());
        };
    }

    private Reply refused(String what) {
        violation(what);
        return Reply.of(400, "{\"message\":\"cohort_changes must be an array of objects\"}");
    }

    private Reply change(JsonNode body) {
        var cohort = body.path("cohort_id").asText();
        if (!named.contains(cohort)) {
            return refused("nobody named the cohort " + cohort);
        }
        for (var change : body.path("cohort_changes")) {
            for (var user : change.path("user_ids")) {
                if (user.asText().equals(REFUSED)) {
                    return Reply.of(400, "{\"message\":\"an id can't be used\"}");
                }
            }
        }
        body.path("cohort_changes")
                .forEach(change -> change.path("user_ids").forEach(user -> {
                    if (change.path("should_remove").asBoolean(false)) {
                        remove(cohort, user.asText());
                    } else {
                        add(cohort, user.asText());
                    }
                }));
        return Reply.of(200, "{\"message\":\"success\"}");
    }

    @Override
    protected int records(Request request) {
        var records = 0;
        for (var change : Contract.json(request.body()).path("cohort_changes")) {
            records += change.path("user_ids").size();
        }
        return records;
    }

    @Override
    protected boolean isAuthentic(Request request) {
        var body = Contract.json(request.body());
        return !body.isObject()
                || body.path("partner_api_key").asText().equals("key-of-partner")
                        && body.path("client_secret").asText().equals("key-of-client");
    }

    @Override
    protected Reply unauthorized() {
        return Reply.of(401, "{\"message\":\"Invalid Partner API key\"}");
    }

    @Override
    public List<Request> knownBad() {
        var keys = "{\"partner_api_key\":\"key-of-partner\",\"client_secret\":\"key-of-client\",\"cohort_id\":\"vip\"";
        return List.of(
                Request.probe("POST", COHORTS, keys + "}"),
                Request.probe("POST", COHORTS, "[true]"),
                Request.probe("POST", COHORTS + "/users", keys + ",\"cohort_changes\":[]}"),
                Request.probe("POST", COHORTS + "/users", keys + ",\"cohort_changes\":[{\"user_ids\":[7]}]}"),
                Request.probe("POST", COHORTS + "/users", keys + ",\"cohort_changes\":[{\"user_ids\":[\"a\"]}]}"));
    }
}
