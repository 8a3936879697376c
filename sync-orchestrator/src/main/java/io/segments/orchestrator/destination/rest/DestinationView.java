package io.segments.orchestrator.destination.rest;

import io.segments.orchestrator.destination.Destination;
import java.time.Instant;
import java.util.List;

/**
 * A destination as the API shows it.
 *
 * @param effect what repeated delivery of one record does: idempotent, exactly-once or at-least-once
 * @param partial whether it leaves a field as it is that is not told, so that mappings may skip what has no value
 * @param canUpdate whether syncs may be update-only
 * @param canWithdraw whether syncs may be remove-only
 * @param canAppend whether syncs may append
 * @param fields fields that can be mapped; none means any, unless only named fields can be
 * @param onlyNamedFields whether nothing can be mapped that is not among the fields
 * @param identity its name for what identities are there, such as {@code email}; empty when any text is one
 * @param requestsPerSecond the rate limit; 0 means none
 */
public record DestinationView(
        String id,
        String displayName,
        String connector,
        boolean canRemove,
        boolean partial,
        boolean canUpdate,
        boolean canWithdraw,
        boolean canAppend,
        String effect,
        List<Destination.Field> fields,
        boolean onlyNamedFields,
        String identity,
        double requestsPerSecond,
        int recordsPerRequest,
        int partitions,
        Destination.Health health,
        Instant announceTime) {

    static DestinationView of(Destination destination) {
        return new DestinationView(
                destination.id(),
                destination.displayName(),
                destination.connector(),
                destination.canRemove(),
                destination.partial(),
                destination.canUpdate(),
                destination.canWithdraw(),
                destination.canAppend(),
                destination.effect(),
                destination.fields(),
                destination.onlyNamedFields(),
                destination.identity(),
                destination.requestsPerSecond(),
                destination.recordsPerRequest(),
                destination.partitions(),
                destination.health(),
                destination.announced());
    }
}
