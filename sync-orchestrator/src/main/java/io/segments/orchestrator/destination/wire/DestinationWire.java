package io.segments.orchestrator.destination.wire;

import com.google.protobuf.Timestamp;
import io.segments.contract.destination.v1.Capability;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.destination.v1.Health;
import io.segments.orchestrator.destination.Destination;
import java.time.Instant;
import java.util.Locale;

/** Reads announcements. */
public final class DestinationWire {

    private DestinationWire() {}

    public static Destination read(DestinationAnnounced announced) {
        return new Destination(
                announced.getId(),
                announced.getDisplayName(),
                announced.getConnector(),
                announced.getWorkspacesList(),
                announced.getCapabilitiesList().contains(Capability.CAPABILITY_REMOVE),
                announced.getCapabilitiesList().contains(Capability.CAPABILITY_PARTIAL),
                announced.getCapabilitiesList().contains(Capability.CAPABILITY_UPDATE),
                announced.getCapabilitiesList().contains(Capability.CAPABILITY_WITHDRAW),
                announced.getCapabilitiesList().contains(Capability.CAPABILITY_APPEND),
                announced
                        .getEffect()
                        .name()
                        .replace("EFFECT_", "")
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                announced.getFieldsList().stream()
                        .map(field -> new Destination.Field(field.getName(), field.getRequired()))
                        .toList(),
                announced.getOnlyNamedFields(),
                announced.getIdentity(),
                announced.getRateLimit().getRequestsPerSecond(),
                announced.getRateLimit().getRecordsPerRequest(),
                announced.getPartitions(),
                health(announced.getHealth()),
                instant(announced.getAnnounceTime()));
    }

    private static Destination.Health health(Health health) {
        return new Destination.Health(
                health.getState() == Health.State.STATE_HEALTHY,
                health.getReason(),
                health.getDetail(),
                instant(health.getSince()));
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
