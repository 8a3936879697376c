package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A receiver of webhooks that keeps to {@code docs/connectors/webhook.md}. */
final class FakeReceiver extends FakeDestination {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String REFUSED_ALONE = "alone@refused.example.org";
    static final String REFUSED_WITH_ALL = "all@refused.example.org";

    private static final Contract BODY = Contract.beside(FakeReceiver.class, "webhook.schema.json");

    @Override
    protected Reply take(Request request) {
        var wrong = BODY.violations(request.body());
        if (!wrong.isEmpty() || !request.method().equals("POST")) {
            violation(String.join(", ", wrong));
            return Reply.of(400, "malformed");
        }
        var body = Contract.json(request.body());
        var object = body.path("object").asText();
        var rejected = new ArrayList<String>();
        for (var i = 0; i < body.path("operations").size(); i++) {
            var operation = body.path("operations").get(i);
            var identity = operation.path("identity").asText();
            if (identity.equals(REFUSED_WITH_ALL)) {
                return Reply.of(422, "no such country");
            }
            if (identity.equals(REFUSED_ALONE)) {
                rejected.add("{\"index\":" + i + ",\"reason\":\"bad-address\"}");
            }
        }
        for (var operation : body.path("operations")) {
            var identity = operation.path("identity").asText();
            if (operation.path("operation").asText().equals("remove")) {
                remove(object, identity);
            } else if (!identity.equals(REFUSED_ALONE)) {
                add(object, identity);
            }
        }
        return Reply.of(200, "{\"rejected\":[" + String.join(",", rejected) + "]}");
    }

    @Override
    protected int records(Request request) {
        return Contract.json(request.body()).path("operations").size();
    }

    @Override
    protected boolean isAuthentic(Request request) {
        var timestamp = request.header("webhook-timestamp");
        return timestamp.matches("\\d+")
                && request.header("webhook-signature")
                        .equals(Signature.of(
                                SECRET,
                                request.header("webhook-id"),
                                Long.parseLong(timestamp),
                                request.body().getBytes(UTF_8)));
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                signed("[true]"),
                signed("{\"operations\":[]}"),
                signed(
                        "{\"workspace\":\"w\",\"sync\":\"s\",\"object\":\"o\",\"operations\":[{\"operation\":\"upsert\"}]}"));
    }

    private static Request signed(String body) {
        var bytes = body.getBytes(UTF_8);
        return new Request(
                "POST",
                "/",
                Map.of(),
                Map.of(
                        "webhook-id", "probe",
                        "webhook-timestamp", "1",
                        "webhook-signature", Signature.of(SECRET, "probe", 1, bytes)),
                body);
    }
}
