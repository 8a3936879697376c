package io.segments.workers.certification.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks that keeps to {@code docs/connectors/webhook.md}. */
public final class FakeReceiver extends FakeDestination {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

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
        if (isDeleted(object)) {
            return Reply.of(410, "no such audience");
        }
        var rejected = new ArrayList<String>();
        for (var i = 0; i < body.path("operations").size(); i++) {
            var operation = body.path("operations").get(i);
            var identity = operation.path("identity").asText();
            if (operation.path("operation").asText().equals("remove")) {
                continue;
            }
            if (Refusal.WITH_ALL.covers(identity)) {
                return Reply.of(422, "no such country");
            }
            if (Refusal.ALONE.covers(identity)) {
                rejected.add("{\"index\":" + i + ",\"reason\":\"bad-address\"}");
            }
        }
        for (var operation : body.path("operations")) {
            var identity = operation.path("identity").asText();
            if (operation.path("operation").asText().equals("remove")) {
                remove(object, identity);
            } else if (!Refusal.ALONE.covers(identity)) {
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
                        .equals(signature(request.header("webhook-id"), timestamp, request.body()));
    }

    private static String signature(String id, String timestamp, String body) {
        try {
            var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
        return new Request(
                "POST",
                "/",
                Map.of(),
                Map.of(
                        "webhook-id", "probe",
                        "webhook-timestamp", "1",
                        "webhook-signature", signature("probe", "1", body)),
                body);
    }
}
