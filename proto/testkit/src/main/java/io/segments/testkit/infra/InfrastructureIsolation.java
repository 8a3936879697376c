package io.segments.testkit.infra;

import java.util.Locale;
import java.util.UUID;

/**
 * Room of its own for one test or one application under test on the shared servers.
 *
 * @param infrastructure the shared servers
 * @param topicPrefix the first part of the names of its topics, consumer groups and transactional ids; lower-case letters,
 *     digits and hyphens
 */
public record InfrastructureIsolation(TestInfrastructure infrastructure, String topicPrefix) {

    private static final int RANDOM_LENGTH = 8;

    /**
     * Room that nobody else has.
     *
     * @param purpose a word of lower-case letters for people who look at the servers, such as the name of a service
     */
    public static InfrastructureIsolation fresh(String purpose) {
        var random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_LENGTH);
        return new InfrastructureIsolation(TestInfrastructure.get(), "t-%s-%s".formatted(purpose, random));
    }

    /** Creates an empty database with a name that nobody else has. */
    public TestDatabase createDatabase() {
        return createDatabase("main");
    }

    /** Creates one of several empty databases, unless it is there. */
    public TestDatabase createDatabase(String purpose) {
        var name = (topicPrefix + "-" + purpose).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        var server = infrastructure.postgres();
        return new TestDatabase(
                name, server.createDatabase(name), server.reactiveUrl(name), server.user(), server.password());
    }
}
