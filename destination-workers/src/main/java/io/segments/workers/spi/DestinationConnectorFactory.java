package io.segments.workers.spi;

import java.util.Set;

/**
 * Makes connectors to one kind of destination. Found by CDI; stateless.
 *
 * @param <C> the connector's settings: a record that is valid once it exists
 */
public interface DestinationConnectorFactory<C> {

    /** The kind as it is named in configuration and announcements: {@code webhook}. */
    String kind();

    /** The type of the settings. */
    Class<C> configType();

    /** Settings that hold secrets: never logged, answered or announced. */
    Set<String> secretProperties();

    /**
     * Reads the settings, reporting everything that is wrong at once. Where only the destination knows what it can do, it is asked here, by requests that change nothing; without an answer the worker
     * does not start.
     *
     * @throws InvalidSettingsException with one finding for each thing that is wrong
     */
    C read(Settings settings);

    /** What a connector with these settings can do and what it needs. */
    Declaration declare(C config);

    /** Makes a connector. Does not talk to the destination yet. */
    DestinationConnector create(C config, DestinationContext context);
}
