package io.segments.orchestrator.alert.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.orchestrator.alert.Audience;
import io.segments.orchestrator.alert.Channel;
import io.segments.orchestrator.alert.Links;
import io.segments.orchestrator.alert.Notice;
import io.segments.orchestrator.alert.UndeliveredException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/** Posts notices as messages to an incoming webhook of Slack, or of what takes the same. */
public final class SlackChannel implements Channel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final Audience audience;
    private final Endpoint endpoint;
    private final Links links;

    public SlackChannel(String id, Audience audience, URI address, Links links, HttpClient http) {
        this.id = id;
        this.audience = audience;
        this.endpoint = new Endpoint(http, address);
        this.links = links;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.SLACK;
    }

    @Override
    public boolean serves(String workspace) {
        return audience.includes(workspace);
    }

    @Override
    public void tell(Notice notice) throws UndeliveredException {
        endpoint.post(body(notice), Map.of());
    }

    private String body(Notice notice) {
        var text = "*%s*\n%s".formatted(escaped(notice.title()), escaped(notice.says()))
                + links.of(notice).map("\n<%s|See what can be done>"::formatted).orElse("");
        try {
            return JSON.writeValueAsString(Map.of("text", text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice can't be written", e);
        }
    }

    /** Slack reads these three as markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
