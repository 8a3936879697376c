package io.segments.workers.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds connectors that are described in files rather than written. Found by CDI; stateless. */
public interface ConnectorSource {

    /** The kinds that it knows by itself, without any directory. */
    List<String> kinds();

    /**
     * The factory of a kind; empty when it knows none. What is not asked for is not read, but for the directory: all of its descriptions have to be good.
     *
     * @param directory where the installation keeps descriptions of its own, which come first
     * @throws InvalidSettingsException naming everything that is wrong with the descriptions of the directory
     */
    Optional<DestinationConnectorFactory<?>> factory(String kind, Optional<Path> directory);
}
