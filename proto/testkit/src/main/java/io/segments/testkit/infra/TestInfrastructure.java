package io.segments.testkit.infra;

import io.segments.embedded.postgresql.PostgresAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A running Kafka and PostgreSQL that every test of the build shares. Tests keep out of each other's way by
 * {@link InfrastructureIsolation}; a test that stops or kills a server starts one of its own.
 *
 * @param bootstrapServers where Kafka is
 * @param clusterId Kafka's identity
 * @param postgres where PostgreSQL is, with {@code wal_level=logical}
 */
public record TestInfrastructure(String bootstrapServers, String clusterId, PostgresAddress postgres) {

    private static final FutureTask<TestInfrastructure> SHARED =
            new FutureTask<>(() -> Provision.decided().provide());

    /**
     * The build's infrastructure, started by the first test that asks for it; when that fails, every later call fails with
     * the same exception, at once. The system property {@code segments.test.infrastructure} says where it runs: {@code
     * embedded}, {@code containers}, or {@code auto} (which is the default) for containers where a Docker engine answers
     * within two seconds and has the images, else embedded.
     */
    public static TestInfrastructure get() {
        SHARED.run();
        try {
            return SHARED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no infrastructure for tests: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the infrastructure for tests starts", e);
        }
    }
}
