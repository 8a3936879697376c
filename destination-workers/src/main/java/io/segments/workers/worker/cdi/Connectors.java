package io.segments.workers.worker.cdi;

import static java.util.stream.Collectors.joining;

import io.quarkus.arc.All;
import io.segments.workers.config.DestinationConfig;
import io.segments.workers.config.WorkerConfig;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Settings;
import io.segments.workers.worker.SessionLease;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Finds the connector that the configuration names, and has it read its settings. */
@Singleton
public final class Connectors {

    private final List<DestinationConnectorFactory<?>> factories;

    Connectors(@All List<DestinationConnectorFactory<?>> factories) {
        this.factories = List.copyOf(factories);
    }

    /**
     * A connector that is ready to be made.
     *
     * @param declaration what it can do and needs
     * @param make makes it
     */
    record Configured(Declaration declaration, Function<DestinationContext, DestinationConnector> make) {}

    /**
     * Reads the settings of the configured connector.
     *
     * @throws InvalidSettingsException naming everything that is wrong
     */
    Configured configured(DestinationConfig destination, WorkerConfig worker) {
        var configured = configured(factory(destination.connector()), new Settings(destination.settings()));
        var needed = SessionLease.sessionFor(configured.declaration().requestTimeout());
        if (needed.compareTo(worker.sessionTimeout()) > 0) {
            throw new InvalidSettingsException(List.of(new Finding(
                    "segments.worker.session-timeout",
                    "is " + worker.sessionTimeout() + "; requests that take up to "
                            + configured.declaration().requestTimeout() + " need " + needed + " or more")));
        }
        return configured;
    }

    private static <C> Configured configured(DestinationConnectorFactory<C> factory, Settings settings) {
        var config = factory.read(settings);
        return new Configured(factory.declare(config), context -> factory.create(config, context));
    }

    private DestinationConnectorFactory<?> factory(String kind) {
        return factories.stream()
                .filter(factory -> factory.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException(List.of(new Finding(
                        "segments.destination.connector",
                        "is '" + kind + "'; this worker knows "
                                + factories.stream()
                                        .map(DestinationConnectorFactory::kind)
                                        .sorted()
                                        .collect(joining(", "))))));
    }
}
