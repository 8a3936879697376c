package io.segments.workers.connector.http.vendor;

import io.segments.workers.connector.http.ManifestConnectors;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.util.Optional;

/** The manifests that are built in. */
final class BuiltIn {

    private BuiltIn() {}

    static DestinationConnectorFactory<?> factory(String kind) {
        return new ManifestConnectors()
                .factories(Optional.empty()).stream()
                        .filter(factory -> factory.kind().equals(kind))
                        .findFirst()
                        .orElseThrow();
    }
}
