package io.segments.definition.dataset.wire;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.wire.DecodedExclusion.UnderstoodExclusion;
import io.segments.condition.wire.DecodedExclusion.UnsupportedExclusion;
import io.segments.condition.wire.DecodedSchema.UnderstoodSchema;
import io.segments.condition.wire.DecodedSchema.UnsupportedSchema;
import io.segments.condition.wire.ExclusionWire;
import io.segments.condition.wire.SchemaWire;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.Dataset.State;
import io.segments.definition.dataset.DatasetExclusion;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.DatasetSpec;
import io.segments.definition.ledger.Audit;
import java.util.List;

/** A dataset as it is published and kept. */
public final class DatasetWire {

    private DatasetWire() {}

    /** The definition event that tells a dataset's full state. */
    public static byte[] event(Dataset dataset) {
        return DefinitionEvent.newBuilder()
                .setDataset(SchemaWire.encode(dataset.schema()).toBuilder()
                        .setDisplayName(dataset.spec().displayName())
                        .addAllExclusions(exclusions(dataset.spec()))
                        .addAllAudienceTables(
                                AudienceTableWire.encode(dataset.spec().audienceTables()))
                        .addAllConsents(ConsentWire.encode(dataset.spec().consents()))
                        .setState(state(dataset.state()))
                        .setCreateTime(timestamp(dataset.audit().created()))
                        .setUpdateTime(timestamp(dataset.audit().updated()))
                        .setActor(Actor.newBuilder().setSubject(dataset.audit().actor())))
                .build()
                .toByteArray();
    }

    /** The dataset of a definition event that this service wrote. */
    public static Dataset dataset(byte[] event) {
        try {
            return dataset(DefinitionEvent.parseFrom(event).getDataset());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored dataset is damaged", e);
        }
    }

    private static Dataset dataset(io.segments.contract.definition.v1.Dataset message) {
        return switch (SchemaWire.decode(message)) {
            case UnderstoodSchema(var schema) ->
                new Dataset(
                        new DatasetKey(message.getWorkspace(), message.getId()),
                        message.getVersion(),
                        state(message.getState()),
                        spec(message, schema),
                        new Audit(
                                instant(message.getCreateTime()),
                                instant(message.getUpdateTime()),
                                message.getActor().getSubject()));
            case UnsupportedSchema(var path, var reason) ->
                throw new IllegalStateException("a stored dataset is not understood at " + path + ": " + reason);
        };
    }

    private static List<io.segments.contract.definition.v1.Exclusion> exclusions(DatasetSpec spec) {
        return spec.exclusions().stream()
                .map(each -> ExclusionWire.encode(each.exclusion(), each.enabled()))
                .toList();
    }

    private static DatasetExclusion exclusion(io.segments.contract.definition.v1.Exclusion message) {
        return switch (ExclusionWire.decode(message)) {
            case UnderstoodExclusion(var exclusion) -> new DatasetExclusion(exclusion, message.getEnabled());
            case UnsupportedExclusion(var path, var reason) ->
                throw new IllegalStateException("a stored exclusion is not understood at " + path + ": " + reason);
        };
    }

    private static DatasetSpec spec(io.segments.contract.definition.v1.Dataset message, DatasetSchema schema) {
        return new DatasetSpec(
                message.getDisplayName(),
                schema.type(),
                schema.warehouse(),
                schema.source(),
                schema.idColumn(),
                schema.columns(),
                schema.eventNameColumn(),
                schema.eventTimeColumn(),
                schema.relationships(),
                message.getExclusionsList().stream().map(DatasetWire::exclusion).toList(),
                schema.computed(),
                AudienceTableWire.decode(message.getAudienceTablesList()),
                ConsentWire.decode(message.getConsentsList()));
    }

    private static io.segments.contract.definition.v1.Dataset.State state(State state) {
        return switch (state) {
            case ACTIVE -> io.segments.contract.definition.v1.Dataset.State.STATE_ACTIVE;
            case DELETED -> io.segments.contract.definition.v1.Dataset.State.STATE_DELETED;
        };
    }

    private static State state(io.segments.contract.definition.v1.Dataset.State state) {
        return switch (state) {
            case STATE_ACTIVE -> State.ACTIVE;
            case STATE_DELETED -> State.DELETED;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a stored dataset has a state that this version does not know");
        };
    }
}
