package io.segments.workers.certification.vendor;

import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Channels of Slack, which keep the messages that were posted. What goes wrong is said in the body of a good answer. */
public final class FakeSlack extends FakeDestination {

    private static final Contract MESSAGE = Contract.beside(FakeSlack.class, "slack-message.schema.json");
    private static final String TOKEN = "Bearer xoxb-token-of-slack";
    private static final int LONGEST = 40_000;

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile String error = "";

    /** From now on messages are answered by this error; by none when it is empty. */
    public void fails(String code) {
        error = code;
    }

    /** The texts that were posted, in order. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    protected Reply take(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "POST /api/auth.test" -> Reply.of(200, "{\"ok\":true,\"team\":\"Acme\",\"user\":\"segments\"}");
            case "POST /api/chat.postMessage" -> post(request);
            default -> {
                violation("there is no " + request.method() + " " + request.path());
                yield failed("unknown_method");
            }
        };
    }

    private Reply post(Request request) {
        var wrong = MESSAGE.violations(request.body());
        if (!wrong.isEmpty() || !request.header("content-type").startsWith("application/json")) {
            violation(String.join(", ", wrong) + " " + request.header("content-type"));
            return failed("invalid_arguments");
        }
        if (!error.isEmpty()) {
            return failed(error);
        }
        var text = Contract.json(request.body()).path("text").asText();
        if (text.length() > LONGEST) {
            return failed("msg_too_long");
        }
        messages.add(text);
        return Reply.of(200, "{\"ok\":true,\"ts\":\"1764500000." + messages.size() + "\"}");
    }

    private static Reply failed(String code) {
        return Reply.of(200, "{\"ok\":false,\"error\":\"" + code + "\"}");
    }

    @Override
    protected int records(Request request) {
        return 0;
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return request.header("authorization").equals(TOKEN);
    }

    @Override
    protected Reply unauthorized() {
        return failed("invalid_auth");
    }

    @Override
    protected Reply throttled() {
        return Reply.of(429, "{\"ok\":false,\"error\":\"ratelimited\"}");
    }

    @Override
    public List<Request> knownBad() {
        return List.of(
                bad("[true]"),
                bad("{\"channel\":\"#general\",\"text\":\"hello\"}"),
                bad("{\"channel\":\"C0123456789\"}"));
    }

    private static Request bad(String body) {
        return Request.probe("POST", "/api/chat.postMessage", body)
                .with("authorization", TOKEN)
                .with("content-type", "application/json");
    }
}
