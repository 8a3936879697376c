package io.segments.workers.connector.webhook;

import io.segments.workers.connector.webhook.WebhookConfig.IdentityHash;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes connectors to signed HTTP webhooks. */
@Singleton
public final class WebhookConnectorFactory implements DestinationConnectorFactory<WebhookConfig> {

    private static final String SECRET = "secret";
    private static final int MEBIBYTE = 1024 * 1024;

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public Class<WebhookConfig> configType() {
        return WebhookConfig.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(SECRET);
    }

    @Override
    public WebhookConfig read(Settings settings) {
        var config = new WebhookConfig(
                settings.url("url", "http", "https"),
                signing(settings),
                settings.number("batch-size", 500, 1, 10_000),
                settings.number("batch-bytes", 4 * MEBIBYTE, 1024, 64 * MEBIBYTE),
                settings.number("parallel-requests", 2, 1, 64),
                settings.duration("timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(30)),
                settings.choice("identity-hash", IdentityHash.class, IdentityHash.NONE),
                Set.copyOf(settings.list("hashed-fields")));
        settings.verify();
        return config;
    }

    private static Secret signing(Settings settings) {
        var secret = settings.secret(SECRET);
        if (settings.hasSecret(SECRET)) {
            try {
                Signature.keys(secret.reveal());
            } catch (IllegalArgumentException | UncheckedIOException e) {
                settings.note(SECRET, "must be whsec_ followed by 24 to 64 bytes in base64");
            }
        }
        return secret;
    }

    @Override
    public Declaration declare(WebhookConfig config) {
        return new Declaration(
                Set.of(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW, Capability.PARTIAL),
                Effect.IDEMPOTENT,
                Grouping.BY_TARGET,
                Declaration.Fields.any(),
                new Limits(config.batchSize(), config.batchBytes()),
                List.of(),
                config.parallelism(),
                config.timeout());
    }

    @Override
    public DestinationConnector create(WebhookConfig config, DestinationContext context) {
        return new WebhookConnector(config, context.clock());
    }
}
