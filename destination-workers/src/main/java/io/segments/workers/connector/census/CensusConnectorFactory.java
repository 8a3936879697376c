package io.segments.workers.connector.census;

import io.segments.workers.connector.census.CensusConfig.Endpoint;
import io.segments.workers.connector.census.CensusConfig.Failures;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes connectors to services that were written for Census. A service is asked what it is when the settings are read: without an answer there is nothing to declare. */
@Singleton
public final class CensusConnectorFactory implements DestinationConnectorFactory<CensusConfig> {

    private static final String URL = "url";
    private static final String TOKEN = "token";
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String kind() {
        return "census";
    }

    @Override
    public Class<CensusConfig> configType() {
        return CensusConfig.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(URL, TOKEN);
    }

    @Override
    public CensusConfig read(Settings settings) {
        var endpoint = new Endpoint(
                url(settings),
                settings.hasSecret(TOKEN) ? Optional.of(settings.secret(TOKEN)) : Optional.empty(),
                settings.duration("timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(60)));
        var mode = settings.choice("operation", WriteMode.class, WriteMode.UPSERT);
        var identifier = settings.text("identifier");
        var failures = settings.choice("failed-records", Failures.class, Failures.REJECTED);
        var wanted = Set.copyOf(settings.list("objects"));
        var records = settings.number("batch-size", 10_000, 1, 10_000);
        var parallelism = settings.number("parallel-requests", 2, 1, 50);
        settings.verify();
        var service = service(endpoint, wanted);
        verify(service, mode, identifier);
        return new CensusConfig(endpoint, mode, identifier, failures, records, parallelism, service);
    }

    private static Service service(Endpoint endpoint, Set<String> wanted) {
        // no session can expire yet, and nobody waits until a time of day
        var patient = endpoint.timeout().compareTo(PATIENCE) < 0 ? PATIENCE : endpoint.timeout();
        try (var rpc = new JsonRpc(
                new Endpoint(endpoint.url(), endpoint.token(), patient), InstantSource.fixed(Instant.EPOCH))) {
            return Service.asked(rpc, wanted);
        } catch (UncheckedIOException _) {
            throw new InvalidSettingsException(List.of(new Finding(TOKEN, "can't be read")));
        }
    }

    private static Secret url(Settings settings) {
        var url = settings.secret(URL);
        if (settings.hasSecret(URL) && !isUrl(url)) {
            settings.note(URL, "must be an absolute URL starting with https:// or http://");
        }
        return url;
    }

    private static boolean isUrl(Secret url) {
        try {
            var uri = URI.create(url.reveal());
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException | UncheckedIOException _) {
            return false;
        }
    }

    /** With the objects that can't be used, so that nobody finds out by a sync that never gets anywhere. */
    private static void verify(Service service, WriteMode mode, Optional<String> identifier) {
        var findings = new ArrayList<Finding>();
        service.objects().values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(object -> {
                    if (!object.does(mode)) {
                        findings.add(new Finding(
                                "operation",
                                "is " + mode.word() + "; the object " + object.name() + " knows "
                                        + object.operations().stream().sorted().toList()
                                        + ". Name others by the setting objects, or another operation"));
                    }
                    if (object.identifier(identifier).isEmpty()) {
                        findings.add(new Finding(
                                "identifier",
                                "is to be one field by which the records of " + object.name() + " can be told, of "
                                        + object.fields().values().stream()
                                                .filter(Field::identifier)
                                                .map(Field::name)
                                                .sorted()
                                                .toList()));
                    }
                });
        if (!findings.isEmpty()) {
            throw new InvalidSettingsException(findings);
        }
    }

    @Override
    public Declaration declare(CensusConfig config) {
        var speed = config.service().speed();
        return new Declaration(
                        capabilities(config.service().objects().values()),
                        Effect.IDEMPOTENT,
                        Grouping.BY_TARGET_AND_KIND,
                        fields(config),
                        new Limits(Math.min(config.records(), speed.records()), MOST_BYTES),
                        limits(speed),
                        Math.min(config.parallelism(), speed.parallel()),
                        config.endpoint().timeout())
                .identifiedBy(config.identifier().orElse(""));
    }

    private static Set<Capability> capabilities(Collection<ServiceObject> objects) {
        return objects.stream().anyMatch(ServiceObject::deletes)
                ? EnumSet.of(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW)
                : EnumSet.of(Capability.UPSERT);
    }

    /** Those of all objects; one is needed if every object needs it. */
    private static Declaration.Fields fields(CensusConfig config) {
        var objects = config.service().objects().values();
        var named = new TreeMap<String, Integer>();
        for (var object : objects) {
            var identifier = object.identifier(config.identifier());
            object.fields().values().stream()
                    .filter(field -> config.mode().writes(field))
                    .filter(field -> identifier.filter(field::equals).isEmpty())
                    .forEach(field -> named.merge(field.name(), isNeeded(field, config) ? 1 : 0, Integer::sum));
        }
        return Declaration.Fields.only(named.entrySet().stream()
                .map(one -> new Declaration.Field(one.getKey(), one.getValue() == objects.size()))
                .toList());
    }

    private static boolean isNeeded(Field field, CensusConfig config) {
        return field.required() && config.mode() != WriteMode.UPDATE;
    }

    private static List<RateLimit> limits(Service.Speed speed) {
        var limits = new ArrayList<RateLimit>();
        speed.perSecond().ifPresent(records -> limits.add(new RateLimit(Unit.RECORDS, records, SECOND)));
        speed.requestsPerSecond().ifPresent(requests -> limits.add(new RateLimit(Unit.REQUESTS, requests, SECOND)));
        return limits;
    }

    @Override
    public DestinationConnector create(CensusConfig config, DestinationContext context) {
        return new CensusConnector(config, context.clock());
    }
}
