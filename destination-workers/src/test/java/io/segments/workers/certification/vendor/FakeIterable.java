package io.segments.workers.certification.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;

/** Lists of Iterable. */
public final class FakeIterable extends FakeDestination {

    private static final Contract SUBSCRIBE = Contract.beside(FakeIterable.class, "iterable-subscribe.schema.json");
    private static final Contract UNSUBSCRIBE = Contract.beside(FakeIterable.class, "iterable-unsubscribe.schema.json");
    private static final String ADD = "/api/lists/subscribe";
    private static final String REMOVE = "/api/lists/unsubscribe";
    private static final String KEY = "key-of-iterable";

    @Override
    protected Reply take(Request request) {
        if (request.method().equals("GET") && request.path().equals("/api/lists")) {
            return Reply.of(200, "{\"lists\":[]}");
        }
        var adds = request.path().equals(ADD);
        var wrong = new ArrayList<>((adds ? SUBSCRIBE : UNSUBSCRIBE).violations(request.body()));
        if (!request.method().equals("POST") || !(adds || request.path().equals(REMOVE))) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return error(400, "BadJsonBody");
        }
        return change(Contract.json(request.body()), adds);
    }

    private Reply change(JsonNode body, boolean adds) {
        var list = body.path("listId").asText();
        if (isDeleted(list)) {
            return error(404, "NotFound");
        }
        var forgotten = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        var emails = body.path("subscribers").findValuesAsText("email");
        if (adds && emails.stream().anyMatch(Refusal.WITH_ALL::covers)) {
            return error(400, "InvalidEmailAddressError");
        }
        for (var email : emails) {
            if (adds && Refusal.ALONE.covers(email)) {
                forgotten.add(email);
            } else if (adds) {
                add(list, email);
            } else {
                if (!members(list).contains(email)) {
                    unknown.add(email);
                }
                remove(list, email);
            }
        }
        var failed = forgotten.size() + unknown.size();
        return Reply.of(200, """
                {"successCount":%d,"failCount":%d,"invalidEmails":[],"invalidUserIds":[],"failedUpdates":{"invalidEmails":[],
                "forgottenEmails":%s,"notFoundEmails":%s}}
                """.formatted(emails.size() - failed, failed, quoted(forgotten), quoted(unknown)));
    }

    private static String quoted(List<String> emails) {
        return emails.isEmpty() ? "[]" : "[\"" + String.join("\",\"", emails) + "\"]";
    }

    private static Reply error(int status, String code) {
        return Reply.of(status, "{\"code\":\"" + code + "\",\"msg\":\"an error\",\"params\":null}");
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("subscribers").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("api-key").equals(KEY);
    }

    @Override
    protected Reply unauthorized() {
        return error(401, "BadApiKey");
    }

    @Override
    protected Reply throttled() {
        return error(429, "RateLimitExceeded");
    }

    @Override
    protected Reply serverError() {
        return error(500, "GenericError");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                Request.probe("POST", ADD, "{\"listId\":\"7\",\"subscribers\":[{\"email\":\"a@b\"}]}")
                        .with("Api-Key", KEY),
                Request.probe("POST", ADD, "{\"listId\":7,\"subscribers\":[{}]}")
                        .with("Api-Key", KEY),
                Request.probe(
                                "POST",
                                REMOVE,
                                "{\"listId\":7,\"subscribers\":[{\"email\":\"a@b\"}],\"channelUnsubscribe\":true}")
                        .with("Api-Key", KEY),
                Request.probe("POST", REMOVE, "[true]").with("Api-Key", KEY));
    }
}
