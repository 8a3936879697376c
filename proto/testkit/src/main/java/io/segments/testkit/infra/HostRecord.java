package io.segments.testkit.infra;

import io.segments.embedded.postgresql.PostgresAddress;
import io.segments.embedded.process.ProcessStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What the host of a build's servers leaves for test JVMs to find.
 *
 * @param host the process that holds the servers
 * @param infrastructure where they are
 */
record HostRecord(ProcessStamp host, TestInfrastructure infrastructure) {

    private static final String FILE = "ready.properties";

    /** The record in the directory; empty until the servers are up. */
    static Optional<HostRecord> read(Path directory) {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var postgres = new PostgresAddress(
                properties.getProperty("postgres.host"),
                Integer.parseInt(properties.getProperty("postgres.port")),
                properties.getProperty("postgres.user"),
                properties.getProperty("postgres.password"));
        return ProcessStamp.parse(properties.getProperty("host"))
                .map(host -> new HostRecord(
                        host,
                        new TestInfrastructure(
                                properties.getProperty("kafka.bootstrap.servers"),
                                properties.getProperty("kafka.cluster.id"),
                                postgres)));
    }

    static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return host.process().isPresent();
    }

    /** Appears in the directory as a whole. */
    void write(Path directory) throws IOException {
        var properties = new Properties();
        properties.setProperty("host", host.toString());
        properties.setProperty("kafka.bootstrap.servers", infrastructure.bootstrapServers());
        properties.setProperty("kafka.cluster.id", infrastructure.clusterId());
        properties.setProperty("postgres.host", infrastructure.postgres().host());
        properties.setProperty(
                "postgres.port", Integer.toString(infrastructure.postgres().port()));
        properties.setProperty("postgres.user", infrastructure.postgres().user());
        properties.setProperty("postgres.password", infrastructure.postgres().password());
        var unfinished = directory.resolve(FILE + ".unfinished");
        try (var writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, null);
        }
        Files.move(unfinished, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
}
