package io.segments.testkit.infra;

import io.segments.embedded.postgresql.PostgresAddress;

/**
 * A running Kafka and PostgreSQL that every test of the build shares. Tests keep out of each other's way by
 * {@link InfrastructureIsolation}; a test that stops or kills a server starts one of its own.
 *
 * @param bootstrapServers where Kafka is
 * @param clusterId Kafka's identity
 * @param postgres where PostgreSQL is, with {@code wal_level=logical}
 */
public record TestInfrastructure(String bootstrapServers, String clusterId, PostgresAddress postgres) {

    private static final Object LOCK = new Object();

    @SuppressWarnings("NullAway.Init")
    private static volatile TestInfrastructure shared;

    /**
     * The build's infrastructure, started by the first test that asks for it. The system property
     * {@code segments.test.infrastructure} says where it runs: {@code embedded}, {@code containers}, or {@code auto} (which
     * is the default) for containers where a Docker engine answers within two seconds and has the images, else embedded.
     */
    public static TestInfrastructure get() {
        synchronized (LOCK) {
            if (shared == null) {
                shared = Provision.decided().provide();
            }
            return shared;
        }
    }
}
