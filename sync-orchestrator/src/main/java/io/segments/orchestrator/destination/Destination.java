package io.segments.orchestrator.destination;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A destination as its worker announced it.
 *
 * @param workspaces who may use it; none means all
 * @param partial whether it leaves a field as it is that an upsert does not name
 * @param canUpdate whether it updates records that are there and says which are not
 * @param canWithdraw whether it removes whoever is there, no matter who told them
 * @param canAppend whether it appends records
 * @param fields what can be mapped; none means anything, unless only named fields can be
 * @param onlyNamedFields whether nothing can be mapped that is not among the fields
 * @param identity its name for what identities are there; empty when any text is one
 */
public record Destination(
        String id,
        String displayName,
        String connector,
        List<String> workspaces,
        boolean canRemove,
        boolean partial,
        boolean canUpdate,
        boolean canWithdraw,
        boolean canAppend,
        String effect,
        List<Field> fields,
        boolean onlyNamedFields,
        String identity,
        double requestsPerSecond,
        int recordsPerRequest,
        int partitions,
        Health health,
        Instant announced) {

    public Destination {
        workspaces = List.copyOf(workspaces);
        fields = List.copyOf(fields);
        // one that was learned by an earlier version has none
        identity = Objects.requireNonNullElse(identity, "");
    }

    /** A field of the destination's objects. */
    public record Field(String name, boolean required) {}

    /** Whether it works, why not, and since when. */
    public record Health(boolean healthy, String reason, String detail, Instant since) {}

    public boolean serves(String workspace) {
        return workspaces.isEmpty() || workspaces.contains(workspace);
    }

    public boolean takes(String field) {
        return (fields.isEmpty() && !onlyNamedFields)
                || fields.stream().anyMatch(known -> known.name().equals(field));
    }

    public Stream<String> requiredFields() {
        return fields.stream().filter(Field::required).map(Field::name);
    }
}
