package io.segments.orchestrator.alert.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.orchestrator.alert.Audience;
import io.segments.orchestrator.alert.Channel;
import io.segments.orchestrator.alert.Links;
import io.segments.orchestrator.alert.Notice;
import io.segments.orchestrator.alert.UndeliveredException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts notices as JSON. The header {@code Segments-Signature} is {@code t=<seconds since 1970>,v1=<signature>}: HMAC with SHA-256, in
 * hexadecimal digits, of the seconds, a dot and the body. {@code Segments-Id} is the notice's id, the same each time it is told.
 */
public final class WebhookChannel implements Channel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALGORITHM = "HmacSHA256";

    private final String id;
    private final Audience audience;
    private final Endpoint endpoint;
    private final SecretKeySpec secret;
    private final boolean life;
    private final Links links;
    private final InstantSource clock;

    /**
     * What a webhook is made of.
     *
     * @param life whether it is told of the life of syncs, too
     */
    public record Settings(String id, Audience audience, URI address, String secret, boolean life) {

        /** Without the secret, and without the address, which may be one. */
        @Override
        public String toString() {
            return "Settings[" + id + "]";
        }
    }

    public WebhookChannel(Settings settings, Links links, HttpClient http, InstantSource clock) {
        this.id = settings.id();
        this.audience = settings.audience();
        this.endpoint = new Endpoint(http, settings.address());
        this.secret = new SecretKeySpec(settings.secret().getBytes(UTF_8), ALGORITHM);
        this.life = settings.life();
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    @Override
    public boolean serves(String workspace) {
        return audience.includes(workspace);
    }

    @Override
    public boolean hearsOfLife() {
        return life;
    }

    @Override
    public void tell(Notice notice) throws UndeliveredException {
        var body = body(notice);
        long seconds = clock.instant().getEpochSecond();
        endpoint.post(
                body,
                Map.of(
                        "Segments-Id",
                        notice.id().toString(),
                        "Segments-Signature",
                        "t=%d,v1=%s".formatted(seconds, signature(seconds + "." + body))));
    }

    private String body(Notice notice) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", notice.id().toString());
        body.put("type", notice.type().word());
        body.put("time", notice.at().toString());
        body.put("workspace", notice.workspace());
        switch (notice.about()) {
            case Notice.OfAlert alert -> body.put("alert", alert(alert, notice));
            case Notice.OfSync sync -> body.put("sync", sync(sync, notice));
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice can't be written", e);
        }
    }

    private Map<String, Object> alert(Notice.OfAlert of, Notice notice) {
        var alert = new LinkedHashMap<String, Object>();
        alert.put("id", of.alert().toString());
        alert.put("kind", of.kind().word());
        alert.put("subjectKind", of.kind().subject().word());
        alert.put("subject", of.subject());
        alert.put("says", notice.says());
        alert.put("since", of.since().toString());
        alert.put("occasions", of.occasions());
        links.of(notice).ifPresent(link -> alert.put("link", link));
        return alert;
    }

    private Map<String, Object> sync(Notice.OfSync of, Notice notice) {
        var sync = new LinkedHashMap<String, Object>();
        sync.put("id", of.sync());
        sync.put("says", notice.says());
        if (of.version() > 0) {
            sync.put("version", of.version());
        }
        if (of.run() > 0) {
            sync.put("run", of.run());
        }
        links.of(notice).ifPresent(link -> sync.put("link", link));
        return sync;
    }

    private String signature(String signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
