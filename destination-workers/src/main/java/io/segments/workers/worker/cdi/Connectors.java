package io.segments.workers.worker.cdi;

import static java.util.stream.Collectors.joining;

import io.quarkus.arc.All;
import io.segments.workers.config.DestinationConfig;
import io.segments.workers.config.WorkerConfig;
import io.segments.workers.spi.ConnectorSource;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Settings;
import io.segments.workers.worker.SessionLease;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the connector that the configuration names, and has it read its settings. */
@Singleton
public final class Connectors {

    private static final String SETTINGS = "segments.destination.settings.";

    private final List<DestinationConnectorFactory<?>> written;
    private final List<ConnectorSource> sources;

    @Inject
    Connectors(@All List<DestinationConnectorFactory<?>> written, @All List<ConnectorSource> sources) {
        this.written = List.copyOf(written);
        this.sources = List.copyOf(sources);
    }

    /**
     * A connector that is ready to be made.
     *
     * @param declaration what it can do and needs
     * @param make makes it
     * @param secrets the secrets of its settings, as they are now
     */
    record Configured(
            Declaration declaration,
            Function<DestinationContext, DestinationConnector> make,
            Supplier<Collection<String>> secrets) {}

    /**
     * Reads everything that is configured.
     *
     * @throws InvalidSettingsException naming everything that is wrong
     */
    Configured configured(Blueprint blueprint) {
        var destination = blueprint.destination();
        var worker = blueprint.worker();
        var limits = ConfiguredLimits.of(destination);
        var findings = new ArrayList<>(limits.findings());
        findings.addAll(new ConfiguredTimes(worker, blueprint.retry()).findings());
        var read = factory(destination, findings)
                .flatMap(factory -> configured(factory, destination.settings(), findings))
                .map(one -> new Configured(
                        limits.appliedTo(one.declaration(), destination.partitions()), one.make(), one.secrets()));
        var counting = read.map(one -> one.declaration().rateLimits()).orElse(limits.limits());
        findings.addAll(ConfiguredLimits.findingsOn(counting, destination.partitions()));
        read.ifPresent(one -> {
            findings.addAll(ConfiguredLimits.findingsOn(one.declaration()));
            checkSession(one.declaration(), worker, findings);
        });
        return read.filter(_ -> findings.isEmpty()).orElseThrow(() -> new InvalidSettingsException(findings));
    }

    private static void checkSession(Declaration declaration, WorkerConfig worker, List<Finding> findings) {
        var needed = SessionLease.sessionFor(declaration.requestTimeout());
        if (needed.compareTo(worker.sessionTimeout()) > 0) {
            findings.add(new Finding(
                    "segments.worker.session-timeout",
                    "is " + worker.sessionTimeout() + "; requests that take up to " + declaration.requestTimeout()
                            + " need " + needed + " or more"));
        }
    }

    private static <C> Optional<Configured> configured(
            DestinationConnectorFactory<C> factory, Map<String, String> settings, List<Finding> findings) {
        try {
            var config = factory.read(new Settings(settings));
            var secrets = ConfiguredSecrets.of(factory.secretProperties(), settings);
            return Optional.of(new Configured(
                    factory.declare(config), context -> factory.create(config, context), secrets::revealed));
        } catch (InvalidSettingsException e) {
            e.findings().forEach(finding -> findings.add(new Finding(SETTINGS + finding.setting(), finding.message())));
            return Optional.empty();
        }
    }

    private Optional<DestinationConnectorFactory<?>> factory(DestinationConfig destination, List<Finding> findings) {
        var kind = destination.connector();
        var found = written.stream().filter(one -> one.kind().equals(kind)).findFirst();
        if (found.isPresent()) {
            return found;
        }
        try {
            for (var source : sources) {
                var factory = source.factory(kind, destination.manifests());
                if (factory.isPresent()) {
                    return factory;
                }
            }
            findings.add(new Finding(
                    "segments.destination.connector", "is '" + kind + "'; this worker knows " + known(destination)));
        } catch (InvalidSettingsException e) {
            findings.addAll(e.findings());
        }
        return Optional.empty();
    }

    private String known(DestinationConfig destination) {
        var kinds = Stream.concat(
                        written.stream().map(DestinationConnectorFactory::kind),
                        sources.stream().flatMap(source -> source.kinds().stream()))
                .sorted()
                .collect(joining(", "));
        return destination
                .manifests()
                .map(directory -> kinds + ", and the manifests in " + directory)
                .orElse(kinds);
    }
}
