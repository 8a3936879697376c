package io.segments.testkit.infra;

import io.segments.testkit.infra.containers.ContainerInfrastructure;
import java.util.Locale;

/**
 * Where the infrastructure runs, and why.
 *
 * @param place where
 * @param reason why there, in words for the person who runs the tests
 * @param images the images to run where that is in containers
 */
record Provision(Place place, String reason, Images images) {

    static final String PROPERTY = "segments.test.infrastructure";

    private static final String AUTO = "auto";

    enum Place {
        EMBEDDED,
        CONTAINERS
    }

    static Provision decided() {
        return decide(System.getProperty(PROPERTY, AUTO), DockerEngine.ofThisMachine());
    }

    static Provision decide(String wanted, DockerEngine engine) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "embedded" -> embedded("-D%s=embedded".formatted(PROPERTY));
            case "containers" -> containers(engine.images(), "-D%s=containers".formatted(PROPERTY));
            case AUTO -> {
                var found = engine.images();
                yield found.complete()
                        ? containers(found, "a Docker engine has the images")
                        : embedded(found.missing());
            }
            default ->
                throw new IllegalArgumentException(
                        "-D%s=%s is none of auto, embedded, containers".formatted(PROPERTY, wanted));
        };
    }

    private static Provision embedded(String reason) {
        return new Provision(Place.EMBEDDED, reason, Images.NONE);
    }

    private static Provision containers(Images images, String reason) {
        if (!images.complete()) {
            throw new IllegalStateException("-D%s=containers, but %s".formatted(PROPERTY, images.missing()));
        }
        return new Provision(Place.CONTAINERS, reason, images);
    }

    TestInfrastructure provide() {
        var infrastructure = switch (place) {
            case EMBEDDED -> BuildInfrastructure.ofThisBuild().get();
            case CONTAINERS -> ContainerInfrastructure.start(images.kafka(), images.postgres());
        };
        System.out.printf(
                "Test infrastructure: %s (%s): Kafka %s, PostgreSQL %s:%d%n",
                place.name().toLowerCase(Locale.ROOT),
                reason,
                infrastructure.bootstrapServers(),
                infrastructure.postgres().host(),
                infrastructure.postgres().port());
        return infrastructure;
    }
}
