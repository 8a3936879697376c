package io.segments.workers.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds connectors that are described in files rather than written. Found by CDI; stateless. */
public interface ConnectorSource {

    /**
     * The factories of everything that it finds.
     *
     * @param directory where the installation keeps descriptions of its own
     * @throws InvalidSettingsException naming everything that is wrong with all descriptions
     */
    List<DestinationConnectorFactory<?>> factories(Optional<Path> directory);
}
