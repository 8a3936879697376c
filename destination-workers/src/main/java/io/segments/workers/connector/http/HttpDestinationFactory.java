package io.segments.workers.connector.http;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Manifest.Requests;
import io.segments.workers.connector.http.Manifest.Setting;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes connectors to the kind of destination that a manifest describes. */
final class HttpDestinationFactory implements DestinationConnectorFactory<HttpDestination> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Manifest manifest;

    HttpDestinationFactory(Manifest manifest) {
        this.manifest = manifest;
    }

    @Override
    public String kind() {
        return manifest.id();
    }

    @Override
    public Class<HttpDestination> configType() {
        return HttpDestination.class;
    }

    @Override
    public Set<String> secretProperties() {
        return manifest.settings().entrySet().stream()
                .filter(one -> one.getValue().type() == Setting.Type.SECRET)
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    @Override
    public HttpDestination read(Settings settings) {
        var values = new LinkedHashMap<String, Object>();
        var secrets = new LinkedHashMap<String, Secret>();
        manifest.settings().forEach((name, setting) -> {
            var called = RequestReader.camelCase(name);
            if (setting.type() == Setting.Type.SECRET) {
                secret(name, setting, settings).ifPresent(secret -> secrets.put(called, secret));
            } else {
                value(name, setting, settings).ifPresent(value -> values.put(called, value));
            }
        });
        var pace = manifest.pace();
        var destination = new HttpDestination(
                manifest,
                values,
                secrets,
                baseUrl(settings, values),
                identityKind(settings),
                region(settings),
                settings.number("batch-size", pace.records(), 1, pace.records()),
                settings.number("parallel-requests", pace.parallelism(), 1, 64),
                settings.duration("timeout", TIMEOUT, SHORTEST, LONGEST));
        settings.verify();
        return destination;
    }

    private static Optional<Secret> secret(String name, Setting setting, Settings settings) {
        if (!settings.hasSecret(name) && !setting.required()) {
            return Optional.empty();
        }
        return Optional.of(settings.secret(name));
    }

    private static Optional<Object> value(String name, Setting setting, Settings settings) {
        var text = settings.text(name).or(setting::otherwise);
        if (text.isEmpty()) {
            if (setting.required()) {
                settings.note(name, "is missing; give " + setting.meaning());
            }
            return Optional.empty();
        }
        return switch (setting.type()) {
            case NUMBER -> number(name, text.get(), settings);
            case FLAG -> Optional.of(settings.flag(name, Boolean.parseBoolean(text.get())));
            case CHOICE -> {
                if (!setting.values().contains(text.get())) {
                    settings.note(name, "must be one of " + String.join(", ", setting.values()));
                }
                yield Optional.of(text.get());
            }
            case TEXT, SECRET -> Optional.of(text.get());
        };
    }

    private static Optional<Object> number(String name, String text, Settings settings) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            settings.note(name, "must be a whole number");
            return Optional.empty();
        }
    }

    private String baseUrl(Settings settings, Map<String, Object> values) {
        var url = settings.text("base-url").orElseGet(() -> computed(values));
        if (!isUrl(url)) {
            settings.note("base-url", "must be an absolute URL starting with https:// or http://");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private String computed(Map<String, Object> values) {
        try {
            return manifest.baseUrl().text(Map.of("settings", values));
        } catch (UnusableExpressionException _) {
            return "";
        }
    }

    private static boolean isUrl(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private String identityKind(Settings settings) {
        var kinds = manifest.identities().keySet();
        var usual = kinds.iterator().next();
        if (kinds.size() == 1) {
            return usual;
        }
        var kind = settings.text("identity").orElse(usual);
        if (!kinds.contains(kind)) {
            settings.note("identity", "must be one of " + String.join(", ", kinds));
        }
        return kind;
    }

    private Optional<String> region(Settings settings) {
        var asked = Stream.concat(manifest.identities().values().stream(), manifest.personal().values().stream())
                .anyMatch(Identifier::asksForRegion);
        if (!asked) {
            return Optional.empty();
        }
        var region = settings.text("phone-region");
        if (region.filter(text -> !text.matches("[A-Z]{2}")).isPresent()) {
            settings.note("phone-region", "must be a country of two capital letters, such as GB");
        }
        return region;
    }

    @Override
    public Declaration declare(HttpDestination destination) {
        var pace = manifest.pace();
        return new Declaration(
                capabilities(),
                pace.effect(),
                manifest.requests() instanceof Requests.Together ? Grouping.BY_TARGET : Grouping.BY_TARGET_AND_KIND,
                manifest.fields(),
                new Limits(destination.records(), pace.bytes()),
                pace.limits(),
                destination.parallelism(),
                destination.timeout(),
                endpoints(destination.records()),
                manifest.identities().get(destination.identityKind()) == Identifier.PLAIN
                        ? ""
                        : destination.identityKind());
    }

    private Map<String, Integer> endpoints(int batch) {
        var endpoints = new TreeMap<String, Integer>();
        manifest.delivering()
                .filter(request -> !request.endpoint().isEmpty())
                .forEach(request ->
                        endpoints.merge(request.endpoint(), request.records().orElse(batch), Math::min));
        return endpoints;
    }

    private Set<Capability> capabilities() {
        var capabilities = EnumSet.noneOf(Capability.class);
        switch (manifest.requests()) {
            case Requests.Together _ ->
                capabilities.addAll(EnumSet.of(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW));
            case Requests.Apart(var upsert, var remove) -> {
                upsert.ifPresent(_ -> capabilities.add(Capability.UPSERT));
                remove.ifPresent(_ -> capabilities.addAll(EnumSet.of(Capability.REMOVE, Capability.WITHDRAW)));
            }
        }
        if (manifest.partial()) {
            capabilities.add(Capability.PARTIAL);
        }
        return capabilities;
    }

    @Override
    public DestinationConnector create(HttpDestination destination, DestinationContext context) {
        return new HttpDestinationConnector(destination, context.clock());
    }
}
