package io.segments.workers.certification.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Customer.io's Track API, as far as segments go. */
public final class FakeCustomerIo extends FakeDestination {

    private static final Contract BODY = Contract.beside(FakeCustomerIo.class, "customer-io.schema.json");
    private static final Pattern PATH = Pattern.compile("/api/v1/segments/(\\d+)/(add|remove)_customers");
    private static final Set<String> ID_TYPES = Set.of("id", "email", "cio_id");
    private static final int MOST_BYTES = 500_000;

    @Override
    protected Reply take(Request request) {
        var path = PATH.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            violation("there is no " + request.method() + " " + request.path());
            return Reply.of(404, "{\"meta\":{\"error\":\"not found\"}}");
        }
        var wrong = BODY.violations(request.body());
        if (!wrong.isEmpty()
                || !ID_TYPES.contains(request.query().getOrDefault("id_type", "id"))
                || request.body().length() > MOST_BYTES) {
            violation("malformed: " + wrong);
            return malformed("ids is malformed");
        }
        if (isDeleted(path.group(1))) {
            return Reply.of(404, "{\"meta\":{\"error\":\"segment not found\"}}");
        }
        var ids = Contract.json(request.body()).path("ids");
        for (var id : ids) {
            if (path.group(2).equals("add") && Refusal.WITH_ALL.covers(id.asText())) {
                return malformed("an identifier can't be used");
            }
        }
        ids.forEach(id -> {
            if (path.group(2).equals("add")) {
                add(path.group(1), id.asText());
            } else {
                remove(path.group(1), id.asText());
            }
        });
        return Reply.of(200, "{}");
    }

    private static Reply malformed(String message) {
        return Reply.of(400, "{\"meta\":{\"errors\":[\"" + message + "\"]}}");
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("ids").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        var expected = "Basic " + Base64.getEncoder().encodeToString("site-1:key-of-the-site".getBytes(UTF_8));
        return request.header("authorization").equals(expected);
    }

    @Override
    protected Reply unauthorized() {
        return Reply.of(401, "{\"meta\":{\"error\":\"Unauthorized request\"}}");
    }

    @Override
    public List<Request> knownBad() {
        var path = "/api/v1/segments/7/add_customers";
        return List.of(
                authentic("POST", path, "{\"ids\":[]}"),
                authentic("POST", path, "{\"ids\":[true]}"),
                authentic("POST", path, "[\"a\"]"),
                authentic("POST", "/api/v1/segments/7/remove_customers", "{\"id\":\"a\"}"),
                authentic("POST", "/api/v1/segments/seven/add_customers", "{\"ids\":[\"a\"]}"));
    }

    private static Request authentic(String method, String path, String body) {
        var key = Base64.getEncoder().encodeToString("site-1:key-of-the-site".getBytes(UTF_8));
        return new Request(method, path, Map.of(), Map.of("authorization", "Basic " + key), body);
    }
}
