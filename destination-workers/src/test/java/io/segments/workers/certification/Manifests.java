package io.segments.workers.certification;

import io.segments.workers.connector.http.ManifestConnectors;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Connectors that are made of manifests. */
public final class Manifests {

    private Manifests() {}

    /** One that is built in. */
    public static DestinationConnectorFactory<?> builtIn(String id) {
        return find(id, Optional.empty());
    }

    /** One of a directory. Everything in the directory has to be good. */
    public static DestinationConnectorFactory<?> in(Path directory, String id) {
        return find(id, Optional.of(directory));
    }

    /** One of a directory of resources beside a class. */
    public static DestinationConnectorFactory<?> beside(Class<?> type, String directory, String id) {
        return in(directory(type, directory), id);
    }

    /** A directory of resources beside a class. */
    public static Path directory(Class<?> type, String directory) {
        try {
            return Path.of(Objects.requireNonNull(type.getResource(directory), directory)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(directory, e);
        }
    }

    private static DestinationConnectorFactory<?> find(String id, Optional<Path> directory) {
        return new ManifestConnectors()
                .factory(id, directory)
                .orElseThrow(() -> new IllegalArgumentException("no manifest has the id " + id));
    }
}
