package io.segments.condition.wire;

import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.type.v1.ColumnType;

/** Writes datasets to messages. Names of enum constants are the contract's names with a prefix. */
final class SchemaEncoder {

    private SchemaEncoder() {}

    static Dataset schema(DatasetSchema schema) {
        var message = Dataset.newBuilder()
                .setWorkspace(schema.workspace())
                .setId(schema.id())
                .setVersion(schema.version())
                .setType(Dataset.Type.valueOf("TYPE_" + schema.type().name()))
                .setWarehouse(schema.warehouse())
                .setIdColumn(schema.idColumn())
                .setEventNameColumn(schema.eventNameColumn().orElse(""))
                .setEventTimeColumn(schema.eventTimeColumn().orElse(""));
        switch (schema.source()) {
            case Source.Table(var in, var table) ->
                message.getTableBuilder().setSchema(in).setTable(table);
            case Source.Query(var sql) -> message.setQuery(sql);
        }
        schema.columns().stream().map(SchemaEncoder::column).forEach(message::addColumns);
        schema.relationships().stream().map(SchemaEncoder::relationship).forEach(message::addRelationships);
        schema.computed().stream().map(ComputedColumnWire::encode).forEach(message::addComputedColumns);
        return message.build();
    }

    private static Column column(ColumnSchema column) {
        return Column.newBuilder()
                .setName(column.name())
                .setType(type(column.type()))
                .setLabel(column.label())
                .setPersonal(column.personal())
                .build();
    }

    static ColumnType type(io.segments.condition.ColumnType type) {
        return ColumnType.valueOf("COLUMN_TYPE_" + type.name());
    }

    private static io.segments.contract.definition.v1.Relationship relationship(Relationship relationship) {
        return io.segments.contract.definition.v1.Relationship.newBuilder()
                .setDataset(relationship.dataset())
                .setColumn(relationship.column())
                .setForeignColumn(relationship.foreignColumn())
                .setCardinality(io.segments.contract.definition.v1.Relationship.Cardinality.valueOf(
                        "CARDINALITY_" + relationship.cardinality().name()))
                .build();
    }
}
