package io.segments.definition.dataset.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.segments.condition.ColumnType;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import io.segments.condition.wire.DecodedSchema.UnderstoodSchema;
import io.segments.condition.wire.DecodedSchema.UnsupportedSchema;
import io.segments.condition.wire.SchemaWire;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.Dataset.State;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.DatasetSpec;
import io.segments.definition.ledger.Audit;
import java.time.Instant;

/** A dataset as it is published, kept and told over gRPC. */
public final class DatasetWire {

    private DatasetWire() {}

    /** The definition event that tells a dataset's full state. */
    public static byte[] event(Dataset dataset) {
        return DefinitionEvent.newBuilder().setDataset(message(dataset)).build().toByteArray();
    }

    /** The dataset of a definition event that this service wrote. */
    public static Dataset dataset(byte[] event) {
        try {
            return dataset(DefinitionEvent.parseFrom(event).getDataset());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored dataset is damaged", e);
        }
    }

    /** The dataset in the contract's message. */
    public static io.segments.contract.definition.v1.Dataset message(Dataset dataset) {
        var spec = dataset.spec();
        var message = io.segments.contract.definition.v1.Dataset.newBuilder()
                .setWorkspace(dataset.key().workspace())
                .setId(dataset.key().id())
                .setVersion(dataset.version())
                .setDisplayName(spec.displayName())
                .setType(type(spec.type()))
                .setState(state(dataset.state()))
                .setWarehouse(spec.warehouse())
                .setIdColumn(spec.idColumn())
                .setEventNameColumn(spec.eventNameColumn().orElse(""))
                .setEventTimeColumn(spec.eventTimeColumn().orElse(""))
                .setCreateTime(timestamp(dataset.audit().created()))
                .setUpdateTime(timestamp(dataset.audit().updated()))
                .setActor(Actor.newBuilder().setSubject(dataset.audit().actor()));
        switch (spec.source()) {
            case Source.Table(var schema, var table) ->
                message.setTable(TableSource.newBuilder().setSchema(schema).setTable(table));
            case Source.Query(var sql) -> message.setQuery(sql);
        }
        spec.columns().forEach(column -> message.addColumns(column(column)));
        spec.relationships().forEach(relationship -> message.addRelationships(relationship(relationship)));
        return message.build();
    }

    private static Dataset dataset(io.segments.contract.definition.v1.Dataset message) {
        return switch (SchemaWire.decode(message)) {
            case UnderstoodSchema(var schema) ->
                new Dataset(
                        new DatasetKey(message.getWorkspace(), message.getId()),
                        message.getVersion(),
                        message.getState() == io.segments.contract.definition.v1.Dataset.State.STATE_DELETED
                                ? State.DELETED
                                : State.ACTIVE,
                        spec(message.getDisplayName(), schema),
                        new Audit(
                                instant(message.getCreateTime()),
                                instant(message.getUpdateTime()),
                                message.getActor().getSubject()));
            case UnsupportedSchema(var path, var reason) ->
                throw new IllegalStateException("a stored dataset is not understood at " + path + ": " + reason);
        };
    }

    private static DatasetSpec spec(String displayName, DatasetSchema schema) {
        return new DatasetSpec(
                displayName,
                schema.type(),
                schema.warehouse(),
                schema.source(),
                schema.idColumn(),
                schema.columns(),
                schema.eventNameColumn(),
                schema.eventTimeColumn(),
                schema.relationships());
    }

    private static Column column(ColumnSchema column) {
        return Column.newBuilder()
                .setName(column.name())
                .setType(type(column.type()))
                .setLabel(column.label())
                .setPersonal(column.personal())
                .build();
    }

    private static io.segments.contract.definition.v1.Relationship relationship(Relationship relationship) {
        return io.segments.contract.definition.v1.Relationship.newBuilder()
                .setDataset(relationship.dataset())
                .setColumn(relationship.column())
                .setForeignColumn(relationship.foreignColumn())
                .setCardinality(
                        switch (relationship.cardinality()) {
                            case ONE_TO_ONE ->
                                io.segments.contract.definition.v1.Relationship.Cardinality.CARDINALITY_ONE_TO_ONE;
                            case ONE_TO_MANY ->
                                io.segments.contract.definition.v1.Relationship.Cardinality.CARDINALITY_ONE_TO_MANY;
                            case MANY_TO_ONE ->
                                io.segments.contract.definition.v1.Relationship.Cardinality.CARDINALITY_MANY_TO_ONE;
                        })
                .build();
    }

    private static io.segments.contract.definition.v1.Dataset.Type type(DatasetType type) {
        return switch (type) {
            case PERSON -> io.segments.contract.definition.v1.Dataset.Type.TYPE_PERSON;
            case COMPANY -> io.segments.contract.definition.v1.Dataset.Type.TYPE_COMPANY;
            case EVENT -> io.segments.contract.definition.v1.Dataset.Type.TYPE_EVENT;
            case GENERIC -> io.segments.contract.definition.v1.Dataset.Type.TYPE_GENERIC;
        };
    }

    private static io.segments.contract.type.v1.ColumnType type(ColumnType type) {
        return switch (type) {
            case TEXT -> io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_TEXT;
            case NUMBER -> io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_NUMBER;
            case BOOLEAN -> io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_BOOLEAN;
            case DATE -> io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_DATE;
            case TIMESTAMP -> io.segments.contract.type.v1.ColumnType.COLUMN_TYPE_TIMESTAMP;
        };
    }

    private static io.segments.contract.definition.v1.Dataset.State state(State state) {
        return switch (state) {
            case ACTIVE -> io.segments.contract.definition.v1.Dataset.State.STATE_ACTIVE;
            case DELETED -> io.segments.contract.definition.v1.Dataset.State.STATE_DELETED;
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
