package io.segments.workers.certification.vendor;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Profiles and lists of Klaviyo. Members of lists are profiles, which have ids of their own; the fake names them by address. */
public final class FakeKlaviyo extends FakeDestination {

    private static final Contract IMPORT = Contract.beside(FakeKlaviyo.class, "klaviyo-import.schema.json");
    private static final Contract RELATIONSHIPS =
            Contract.beside(FakeKlaviyo.class, "klaviyo-relationships.schema.json");
    private static final Pattern LIST = Pattern.compile("/api/lists/([A-Za-z0-9]+)/relationships/profiles");
    private static final Pattern FILTER = Pattern.compile("any\\(email,(\\[.*])\\)");
    private static final String KEY = "Klaviyo-API-Key key-of-klaviyo";
    private static final String REVISION = "2026-07-15";
    private static final String JSON_API = "application/vnd.api+json";
    private static final int MOST_ON_A_PAGE = 100;

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> emails = new HashMap<>();
    private int next = 1;
    private volatile boolean spent;

    /** The name that the vendor's limits have in the manifest. */
    public static String endpoint(Request request) {
        if (request.path().equals("/api/profiles")) {
            return "profiles";
        }
        if (request.path().equals("/api/profile-import")) {
            return "profile-import";
        }
        return switch (request.method()) {
            case "POST" -> "list-add";
            case "DELETE" -> "list-remove";
            default -> "";
        };
    }

    /** With the next answer somebody else has spent what was left of the minute. */
    public void spendQuota() {
        spent = true;
    }

    @Override
    protected Reply take(Request request) {
        var left = spent ? "0" : "100";
        spent = false;
        return answer(request).with("RateLimit-Remaining", left).with("RateLimit-Reset", "42");
    }

    private Reply answer(Request request) {
        var list = LIST.matcher(request.path());
        if (!request.header("revision").equals(REVISION)) {
            violation("no revision");
            return error(400, "invalid", "A valid revision header is required.", "/revision");
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /api/accounts" -> Reply.of(200, "{\"data\":[{\"type\":\"account\",\"id\":\"AbC123\"}]}");
            case "GET /api/profiles" -> find(request);
            case "POST /api/profile-import" -> held(request, IMPORT, this::load);
            default -> {
                if (list.matches() && List.of("POST", "DELETE").contains(request.method())) {
                    var adds = request.method().equals("POST");
                    yield held(request, RELATIONSHIPS, body -> change(list.group(1), adds, body));
                }
                violation("there is no " + request.method() + " " + request.path());
                yield error(404, "not_found", "Not found.", "/");
            }
        };
    }

    private interface Handling {
        Reply reply(JsonNode body);
    }

    private Reply held(Request request, Contract contract, Handling handling) {
        var wrong = contract.violations(request.body());
        if (!wrong.isEmpty() || !request.header("content-type").equals(JSON_API)) {
            violation(String.join(", ", wrong) + " " + request.header("content-type"));
            return error(400, "invalid", "Invalid input.", "/data");
        }
        return handling.reply(Contract.json(request.body()));
    }

    private Reply find(Request request) {
        var filter = FILTER.matcher(request.query().getOrDefault("filter", ""));
        var wanted = filter.matches() ? Contract.json(filter.group(1)) : Contract.json("");
        if (!wanted.isArray() || wanted.isEmpty() || wanted.size() > MOST_ON_A_PAGE) {
            violation("not a filter: " + request.query());
            return error(400, "invalid", "Invalid filter.", "/filter");
        }
        var found = StreamSupport.stream(wanted.spliterator(), false)
                .map(JsonNode::asText)
                .filter(ids::containsKey)
                .map(this::profile)
                .collect(joining(","));
        return Reply.of(200, "{\"data\":[" + found + "],\"links\":{\"next\":null}}");
    }

    private Reply load(JsonNode body) {
        var email = body.at("/data/attributes/email").asText();
        if (Refusal.WITH_ALL.covers(email)) {
            return error(400, "invalid", "Invalid email address", "/data/attributes/email");
        }
        var status = ids.containsKey(email) ? 200 : 201;
        var id = ids.computeIfAbsent(email, _ -> "01PROFILE" + next++);
        emails.put(id, email);
        return Reply.of(status, "{\"data\":" + profile(email) + "}");
    }

    private String profile(String email) {
        return "{\"type\":\"profile\",\"id\":\"" + ids.get(email) + "\",\"attributes\":{\"email\":\"" + email + "\"}}";
    }

    private Reply change(String list, boolean adds, JsonNode body) {
        if (isDeleted(list)) {
            return error(404, "not_found", "A list with id " + list + " does not exist.", "/data/");
        }
        var profiles = body.path("data");
        for (var i = 0; i < profiles.size(); i++) {
            if (!emails.containsKey(profiles.get(i).path("id").asText())) {
                return error(404, "not_found", "The profile does not exist.", "/data/" + i + "/id");
            }
        }
        profiles.forEach(one -> {
            var email = emails.getOrDefault(one.path("id").asText(), "");
            if (adds) {
                add(list, email);
            } else {
                remove(list, email);
            }
        });
        return Reply.of(204, "");
    }

    /** Somebody deleted the profile, or merged it with another one. */
    public synchronized void forget(String email) {
        var id = ids.remove(email);
        if (id != null) {
            emails.remove(id);
        }
    }

    private static Reply error(int status, String code, String detail, String pointer) {
        return Reply.of(status, """
                {"errors":[{"id":"1","status":%d,"code":"%s","title":"Invalid input.","detail":"%s","source":{"pointer":"%s"}}]}
                """.formatted(status, code, detail, pointer));
    }

    @Override
    protected int records(Request request) {
        var data = Contract.json(request.body()).path("data");
        if (data.isArray()) {
            return data.size();
        }
        return data.isObject() ? 1 : 0;
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(KEY);
    }

    @Override
    protected Reply unauthorized() {
        return error(401, "not_authenticated", "Incorrect authentication credentials.", "/data/");
    }

    @Override
    protected Reply throttled() {
        return error(429, "throttled", "Request was throttled. Expected available in 1 second.", "/data/");
    }

    @Override
    public List<Request> knownBad() {
        var list = "/api/lists/AbC123/relationships/profiles";
        return List.of(
                bad("GET", "/api/profiles?filter=equals(email)", ""),
                bad("POST", "/api/profile-import", "[true]"),
                bad("POST", "/api/profile-import", "{\"data\":{\"type\":\"profile\",\"attributes\":{}}}"),
                bad("POST", list, "{\"data\":[{\"type\":\"profile\"}]}"),
                bad("DELETE", list, "{\"data\":[]}"),
                Request.probe("GET", "/api/accounts", "").with("authorization", KEY));
    }

    private static Request bad(String method, String path, String body) {
        return Request.probe(method, path, body)
                .with("authorization", KEY)
                .with("content-type", JSON_API)
                .with("revision", REVISION);
    }
}
