package io.segments.condition.wire;

import io.segments.condition.ColumnType;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import io.segments.condition.wire.DecodedSchema.UnderstoodSchema;
import io.segments.condition.wire.DecodedSchema.UnsupportedSchema;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Datasets of the contract as conditions see them. Whether one is deleted is not theirs to know. */
public final class SchemaWire {

    static final String UNKNOWN = "nothing that this version knows";

    private SchemaWire() {}

    /**
     * The message of a dataset as conditions see it; its name for people, state and times are left to whoever keeps
     * them. Decoding it gives an equal dataset.
     */
    public static Dataset encode(DatasetSchema schema) {
        return SchemaEncoder.schema(schema);
    }

    /** Never throws. */
    public static DecodedSchema decode(Dataset message) {
        try {
            return new UnderstoodSchema(schema(message, NodePath.ROOT));
        } catch (NotUnderstood part) {
            return new UnsupportedSchema(part.path(), part.reason());
        }
    }

    private static DatasetSchema schema(Dataset message, NodePath path) {
        var type = type(message.getType(), path.field("type"));
        var source = source(message, path.field("source"));
        var columns = columns(message.getColumnsList(), path.field("columns"));
        var relationships = relationships(message.getRelationshipsList(), path.field("relationships"));
        var computed = ComputedColumnWire.columns(message.getComputedColumnsList(), path.field("computed_columns"));
        return NotUnderstood.building(
                path,
                () -> new DatasetSchema(
                        message.getWorkspace(),
                        message.getId(),
                        message.getVersion(),
                        type,
                        message.getWarehouse(),
                        source,
                        message.getIdColumn(),
                        columns,
                        present(message.getEventNameColumn()),
                        present(message.getEventTimeColumn()),
                        relationships,
                        computed));
    }

    private static DatasetType type(Dataset.Type type, NodePath path) {
        return switch (type) {
            case TYPE_PERSON -> DatasetType.PERSON;
            case TYPE_COMPANY -> DatasetType.COMPANY;
            case TYPE_EVENT -> DatasetType.EVENT;
            case TYPE_GENERIC -> DatasetType.GENERIC;
            case TYPE_UNSPECIFIED, UNRECOGNIZED -> throw new NotUnderstood(path, UNKNOWN);
        };
    }

    private static Source source(Dataset message, NodePath path) {
        return NotUnderstood.building(path, () -> switch (message.getSourceCase()) {
            case TABLE ->
                new Source.Table(
                        message.getTable().getSchema(), message.getTable().getTable());
            case QUERY -> new Source.Query(message.getQuery());
            case SOURCE_NOT_SET -> throw new NotUnderstood(path, UNKNOWN);
        });
    }

    private static List<ColumnSchema> columns(List<Column> messages, NodePath path) {
        var columns = new ArrayList<ColumnSchema>();
        for (var i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            var at = path.index(i);
            var type = type(message.getType(), at.field("type"));
            columns.add(NotUnderstood.building(
                    at, () -> new ColumnSchema(message.getName(), type, message.getLabel(), message.getPersonal())));
        }
        return columns;
    }

    static ColumnType type(io.segments.contract.type.v1.ColumnType type, NodePath path) {
        return switch (type) {
            case COLUMN_TYPE_TEXT -> ColumnType.TEXT;
            case COLUMN_TYPE_NUMBER -> ColumnType.NUMBER;
            case COLUMN_TYPE_BOOLEAN -> ColumnType.BOOLEAN;
            case COLUMN_TYPE_DATE -> ColumnType.DATE;
            case COLUMN_TYPE_TIMESTAMP -> ColumnType.TIMESTAMP;
            case COLUMN_TYPE_TEXT_ARRAY -> ColumnType.TEXT_ARRAY;
            case COLUMN_TYPE_JSON -> ColumnType.JSON;
            case COLUMN_TYPE_UNSPECIFIED, UNRECOGNIZED -> throw new NotUnderstood(path, UNKNOWN);
        };
    }

    private static List<Relationship> relationships(
            List<io.segments.contract.definition.v1.Relationship> messages, NodePath path) {
        var relationships = new ArrayList<Relationship>();
        for (var i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            var cardinality = switch (message.getCardinality()) {
                case CARDINALITY_ONE_TO_ONE -> Relationship.Cardinality.ONE_TO_ONE;
                case CARDINALITY_ONE_TO_MANY -> Relationship.Cardinality.ONE_TO_MANY;
                case CARDINALITY_MANY_TO_ONE -> Relationship.Cardinality.MANY_TO_ONE;
                case CARDINALITY_UNSPECIFIED, UNRECOGNIZED ->
                    throw new NotUnderstood(path.index(i).field("cardinality"), UNKNOWN);
            };
            relationships.add(new Relationship(
                    message.getDataset(), message.getColumn(), message.getForeignColumn(), cardinality));
        }
        return relationships;
    }

    static Optional<String> present(String text) {
        return Optional.of(text).filter(name -> !name.isEmpty());
    }
}
