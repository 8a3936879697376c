package io.segments.testkit.quarkus;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.util.Map;

/**
 * Gives an application under test the shared Kafka and PostgreSQL, with topics and a database of its own. Use it as
 * {@code @QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value =
 * "definition"))}.
 */
public final class InfrastructureResource implements QuarkusTestResourceLifecycleManager {

    private String name = "app";

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("name", name);
    }

    @Override
    public Map<String, String> start() {
        var room = InfrastructureIsolation.fresh(name);
        var database = room.createDatabase();
        return Map.of(
                "kafka.bootstrap.servers", room.infrastructure().bootstrapServers(),
                "segments.topics.prefix", room.topicPrefix(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password());
    }

    /** The servers stay for the next test of the build. */
    @Override
    public void stop() {}
}
