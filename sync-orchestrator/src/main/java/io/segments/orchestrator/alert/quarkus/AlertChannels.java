package io.segments.orchestrator.alert.quarkus;

import io.quarkus.mailer.Mailer;
import io.segments.orchestrator.alert.Audience;
import io.segments.orchestrator.alert.Channel;
import io.segments.orchestrator.alert.Channels;
import io.segments.orchestrator.alert.Links;
import io.segments.orchestrator.alert.http.SlackChannel;
import io.segments.orchestrator.alert.http.WebhookChannel;
import io.segments.orchestrator.config.AlertsConfig;
import io.segments.orchestrator.config.AlertsConfig.ChannelConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The channels as the platform team configured them. What is wrong with one stops the service at start, and says what. */
final class AlertChannels {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int SHORTEST_SECRET = 16;

    @Produces
    @Singleton
    Channels channels(AlertsConfig config, Mailer mailer, InstantSource clock) {
        var http = HttpClient.newBuilder().connectTimeout(CONNECTING).build();
        var links = new Links(config.pages());
        return new Channels(config.channels().entrySet().stream()
                .map(entry -> channel(entry.getKey(), entry.getValue(), links, http, mailer, clock))
                .toList());
    }

    private static Channel channel(
            String id, ChannelConfig config, Links links, HttpClient http, Mailer mailer, InstantSource clock) {
        var audience = new Audience(config.workspaces());
        return switch (config.kind()) {
            case WEBHOOK ->
                new WebhookChannel(
                        new WebhookChannel.Settings(
                                id, audience, address(id, config), secret(id, config), config.lifecycle()),
                        links,
                        http,
                        clock);
            case SLACK -> new SlackChannel(id, audience, address(id, config), links, http);
            case EMAIL -> new MailChannel(id, audience, to(id, config), links, mailer);
        };
    }

    private static URI address(String id, ChannelConfig config) {
        var text = required(id, "url", config.url());
        try {
            var address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // The message would have the address in it, which may be a secret.
            throw wrong(id, "url", "is not an address that begins with https:// or http://");
        }
        throw wrong(id, "url", "is not an address that begins with https:// or http://");
    }

    private static String secret(String id, ChannelConfig config) {
        var secret = required(id, "secret", config.secret());
        if (secret.length() < SHORTEST_SECRET) {
            throw wrong(id, "secret", "has fewer than %d characters".formatted(SHORTEST_SECRET));
        }
        return secret;
    }

    private static List<String> to(String id, ChannelConfig config) {
        return config.to()
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> wrong(id, "to", "is missing: it says who gets the messages"));
    }

    private static String required(String id, String key, Optional<String> value) {
        return value.filter(text -> !text.isBlank()).orElseThrow(() -> wrong(id, key, "is missing"));
    }

    private static IllegalArgumentException wrong(String id, String key, String what) {
        return new IllegalArgumentException("segments.alerts.channels.%s.%s %s".formatted(id, key, what));
    }
}
