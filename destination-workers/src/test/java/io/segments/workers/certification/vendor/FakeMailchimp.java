package io.segments.workers.certification.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Static segments of a Mailchimp audience. */
public final class FakeMailchimp extends FakeDestination {

    private static final Contract BODY = Contract.beside(FakeMailchimp.class, "mailchimp.schema.json");
    private static final Pattern PATH = Pattern.compile("/3\\.0/lists/aud1/segments/(\\d+)");
    private static final String SEGMENT = "/3.0/lists/aud1/segments/7";

    @Override
    protected Reply take(Request request) {
        if (request.method().equals("GET") && request.path().equals("/3.0/ping")) {
            return Reply.of(200, "{\"health_status\":\"Everything's Chimpy!\"}");
        }
        var path = PATH.matcher(request.path());
        var wrong = new ArrayList<>(BODY.violations(request.body()));
        if (!path.matches() || !request.method().equals("POST")) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return problem(400, "Invalid Resource");
        }
        return change(path.group(1), Contract.json(request.body()));
    }

    private Reply change(String segment, JsonNode body) {
        if (isDeleted(segment)) {
            return problem(404, "The requested resource could not be found.");
        }
        var adds = texts(body.path("members_to_add"));
        var removes = texts(body.path("members_to_remove"));
        if (adds.stream().anyMatch(Refusal.WITH_ALL::covers)) {
            return problem(400, "Your merge fields were invalid.");
        }
        var strangers = new ArrayList<String>();
        for (var email : adds) {
            if (Refusal.ALONE.covers(email)) {
                strangers.add(email);
            } else {
                add(segment, email);
            }
        }
        var gone = removes.stream()
                .filter(email -> !members(segment).contains(email))
                .toList();
        removes.forEach(email -> remove(segment, email));
        var errors = new ArrayList<String>();
        if (!strangers.isEmpty()) {
            errors.add(error(strangers, "Email addresses do not exist in the account"));
        }
        if (!gone.isEmpty()) {
            errors.add(error(gone, "Email addresses are not in the segment"));
        }
        return Reply.of(200, """
                {"members_added":[],"members_removed":[],"errors":[%s],"total_added":%d,"total_removed":%d,"error_count":%d}
                """.formatted(
                        String.join(",", errors),
                        adds.size() - strangers.size(),
                        removes.size() - gone.size(),
                        strangers.size() + gone.size()));
    }

    private static String error(List<String> emails, String what) {
        return emails.stream()
                .map(email -> "\"" + email + "\"")
                .collect(joining(",", "{\"email_addresses\":[", "],\"error\":\"" + what + "\"}"));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Reply problem(int status, String detail) {
        return Reply.of(
                status,
                "{\"type\":\"about:blank\",\"title\":\"Problem\",\"status\":" + status + ",\"detail\":\"" + detail
                        + "\"}");
    }

    @Override
    protected int records(Request request) {
        var body = Contract.json(request.body());
        return body.path("members_to_add").size()
                + body.path("members_to_remove").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(key());
    }

    private static String key() {
        return "Basic " + Base64.getEncoder().encodeToString("segments:key-of-mailchimp".getBytes(UTF_8));
    }

    @Override
    protected Reply unauthorized() {
        return problem(401, "Your API key may be invalid");
    }

    /** At high volume it is a bare 403. */
    @Override
    protected Reply throttled() {
        return Reply.of(403, "<html>Forbidden</html>");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                Request.probe("POST", SEGMENT, "{\"members_to_add\":[7]}").with("authorization", key()),
                Request.probe("POST", SEGMENT, "{\"members_to_remove\":\"a@b\"}")
                        .with("authorization", key()),
                Request.probe("POST", SEGMENT, "{}").with("authorization", key()),
                Request.probe("POST", SEGMENT, "[true]").with("authorization", key()));
    }
}
