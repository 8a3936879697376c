package io.segments.orchestrator.testing;

import com.google.protobuf.Timestamp;
import io.quarkus.arc.Arc;
import io.segments.contract.destination.v1.Capability;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.destination.v1.Effect;
import io.segments.contract.destination.v1.Field;
import io.segments.contract.destination.v1.Health;
import io.segments.contract.destination.v1.RateLimit;
import io.segments.eventing.Topic;
import io.segments.orchestrator.destination.Destinations;
import java.time.Instant;

/** What workers say of their destinations. */
public final class Announced {

    private Announced() {}

    /** A healthy one that every workspace may use, and that takes any field. */
    public static DestinationAnnounced.Builder healthy(String id) {
        return DestinationAnnounced.newBuilder()
                .setId(id)
                .setDisplayName("The " + id)
                .setConnector("webhook")
                .addCapabilities(Capability.CAPABILITY_UPSERT)
                .addCapabilities(Capability.CAPABILITY_REMOVE)
                .setEffect(Effect.EFFECT_IDEMPOTENT)
                .setRateLimit(RateLimit.newBuilder().setRequestsPerSecond(20).setRecordsPerRequest(500))
                .setPartitions(4)
                .setHealth(Health.newBuilder().setState(Health.State.STATE_HEALTHY))
                .setAnnounceTime(now());
    }

    public static Field field(String name, boolean required) {
        return Field.newBuilder().setName(name).setRequired(required).build();
    }

    /** Announces it, and returns once it is known. */
    public static void known(DestinationAnnounced.Builder destination) {
        var announced = destination.setAnnounceTime(now()).build();
        Topics.send(Topic.DESTINATIONS, announced.getId(), announced);
        var destinations = Arc.container().instance(Destinations.class).get();
        var at = Instant.ofEpochSecond(
                announced.getAnnounceTime().getSeconds(),
                announced.getAnnounceTime().getNanos());
        Soon.until(() -> destinations
                .find(announced.getId())
                .filter(known -> known.announced().equals(at))
                .isPresent());
    }

    private static Timestamp now() {
        var now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
