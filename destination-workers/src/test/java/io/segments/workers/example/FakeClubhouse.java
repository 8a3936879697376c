package io.segments.workers.example;

import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The clubhouse's API, as its manual has it. */
public final class FakeClubhouse extends FakeDestination {

    public static final String TOKEN = "token-of-the-club";
    static final String BANNED = "banned@example.org";
    static final String UNREADABLE = "unreadable@example.org";

    private static final Contract BODY = Contract.beside(FakeClubhouse.class, "clubhouse.schema.json");
    private static final Pattern PATH = Pattern.compile("/v1/clubs/([a-z-]+)/members");
    private static final String MEMBERS = "/v1/clubs/chess/members";

    @Override
    protected Reply take(Request request) {
        var path = PATH.matcher(request.path());
        var wrong = new ArrayList<>(BODY.violations(request.body()));
        if (!path.matches() || !request.method().equals("POST")) {
            wrong.add("there is no " + request.method() + " " + request.path());
        }
        if (!wrong.isEmpty()) {
            violation(String.join(", ", wrong));
            return Reply.of(400, "{\"error\":\"malformed\"}");
        }
        var club = path.group(1);
        var body = Contract.json(request.body());
        var added = body.path("add").findValuesAsText("email");
        if (added.contains(UNREADABLE)) {
            return Reply.of(400, "{\"error\":\"an address can't be read\"}");
        }
        var problems = new ArrayList<String>();
        for (var email : added) {
            if (email.equals(BANNED)) {
                problems.add("{\"email\":\"" + email + "\",\"code\":\"BANNED\",\"text\":\"not in this club\"}");
            } else {
                add(club, email);
            }
        }
        body.path("remove").forEach(email -> remove(club, email.asText()));
        return Reply.of(200, "{\"problems\":[" + String.join(",", problems) + "]}");
    }

    @Override
    protected int records(Request request) {
        var body = Contract.json(request.body());
        return body.path("add").size() + body.path("remove").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals("Bearer " + TOKEN);
    }

    @Override
    protected Reply throttled(int seconds) {
        return Reply.of(429, "{\"wait_ms\":" + seconds * 1000 + "}");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                Request.probe("POST", MEMBERS, "{\"add\":[]}").with("authorization", "Bearer " + TOKEN),
                Request.probe("POST", MEMBERS, "{\"add\":[{}],\"remove\":[]}").with("authorization", "Bearer " + TOKEN),
                Request.probe("PUT", MEMBERS, "{\"add\":[],\"remove\":[]}").with("authorization", "Bearer " + TOKEN));
    }
}
