package io.segments.condition.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.segments.condition.Condition;
import io.segments.condition.Join;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Source;
import io.segments.condition.wire.DecodedSchema.UnderstoodSchema;
import io.segments.condition.wire.DecodedSchema.UnsupportedSchema;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.ComputedColumn;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.Hop;
import io.segments.contract.definition.v1.Lookup;
import io.segments.contract.definition.v1.Memberships;
import io.segments.contract.definition.v1.Relationship;
import io.segments.contract.definition.v1.Rollup;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.type.v1.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaWireTest {

    private static final UnknownFieldSet UNKNOWN = UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @Test
    void understandsAnEventDataset() {
        assertThat(SchemaWire.decode(events().build()))
                .isEqualTo(new UnderstoodSchema(new DatasetSchema(
                        "default",
                        "events",
                        7,
                        DatasetType.EVENT,
                        "lake",
                        new Source.Table("main", "events"),
                        "number",
                        List.of(
                                ColumnSchema.of("number", io.segments.condition.ColumnType.NUMBER),
                                ColumnSchema.of("at", io.segments.condition.ColumnType.TIMESTAMP),
                                new ColumnSchema("name", io.segments.condition.ColumnType.TEXT, "Event", true)),
                        Optional.of("name"),
                        Optional.of("at"),
                        List.of(new io.segments.condition.schema.Relationship(
                                "users", "number", "id", Cardinality.MANY_TO_ONE)))));
    }

    @Test
    void encodingWhatWasDecodedGivesTheSameMessage() {
        for (var message : List.of(
                events().build(),
                users().build(),
                users().addComputedColumns(lookup())
                        .addComputedColumns(rollup())
                        .addComputedColumns(telling("all"))
                        .addComputedColumns(telling("some", "trials", "vips"))
                        .build(),
                users().clearSource().setQuery("select * from users").build())) {
            var schema = ((UnderstoodSchema) SchemaWire.decode(message)).schema();

            assertThat(SchemaWire.encode(schema)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @MethodSource("notUnderstood")
    void whatIsNotUnderstoodOrNotConsistentIsUnsupported(Dataset message) {
        assertThat(SchemaWire.decode(message)).isInstanceOf(UnsupportedSchema.class);
    }

    @Test
    void aRelationshipJoinsFromBothSides() {
        var events = ((UnderstoodSchema) SchemaWire.decode(events().build())).schema();
        var users = ((UnderstoodSchema) SchemaWire.decode(users().build())).schema();

        assertThat(users.joinsTo(events)).containsExactly(new Join("id", "number"));
        assertThat(events.joinsTo(users)).containsExactly(new Join("number", "id"));
    }

    static Stream<Dataset> notUnderstood() {
        return Stream.of(
                        events().setTypeValue(0),
                        events().setTypeValue(99),
                        events().clearSource(),
                        events().setQuery(" "),
                        events().setId(""),
                        events().setIdColumn("nope"),
                        events().setEventTimeColumn("name"),
                        events().setEventTimeColumn(""),
                        events().setEventNameColumn("at"),
                        events().setTypeValue(Dataset.Type.TYPE_PERSON_VALUE),
                        events().addColumns(column("more", 0)),
                        events().addColumns(column("more", 99)),
                        events().addColumns(column("name", 1)),
                        events().addColumns(column("", 1)),
                        users().addComputedColumns(lookup().setName("id")),
                        users().addComputedColumns(lookup().setTypeValue(99)),
                        users().addComputedColumns(lookup().clearComputation()),
                        users().addComputedColumns(
                                        lookup().setLookup(Lookup.newBuilder().setColumn("x"))),
                        users().addComputedColumns(rollup().setRollup(
                                        rollup().getRollup().toBuilder().setFunctionValue(99))),
                        users().addComputedColumns(rollup().setRollup(
                                        rollup().getRollup().toBuilder().clearColumn())),
                        users().addComputedColumns(lookup().setUnknownFields(UNKNOWN)),
                        users().addComputedColumns(lookup().setMemberships(
                                        Memberships.newBuilder().setUnknownFields(UNKNOWN))),
                        events().addRelationships(Relationship.newBuilder().setDataset("x")))
                .map(Dataset.Builder::build);
    }

    private static ComputedColumn telling(String name, String... segments) {
        return ComputedColumn.newBuilder()
                .setName(name)
                .setType(ColumnType.COLUMN_TYPE_TEXT_ARRAY)
                .setMemberships(Memberships.newBuilder().addAllSegments(List.of(segments)))
                .build();
    }

    private static ComputedColumn.Builder lookup() {
        return ComputedColumn.newBuilder()
                .setName("plan")
                .setType(ColumnType.COLUMN_TYPE_TEXT)
                .setLabel("Plan")
                .setPersonal(true)
                .setLookup(Lookup.newBuilder()
                        .addPath(Hop.newBuilder().setDataset("companies"))
                        .setColumn("plan"));
    }

    private static ComputedColumn.Builder rollup() {
        var where = new Condition.Compare("status", Operator.IS_BLANK, new Operand.None());
        return ComputedColumn.newBuilder()
                .setName("last status")
                .setType(ColumnType.COLUMN_TYPE_TEXT)
                .setRollup(Rollup.newBuilder()
                        .addPath(Hop.newBuilder()
                                .setDataset("orders")
                                .setVia(io.segments.contract.condition.v1.Relationship.newBuilder()
                                        .setColumn("id")
                                        .setForeignColumn("payer")))
                        .setFunction(Rollup.Function.FUNCTION_LAST)
                        .setColumn("status")
                        .setOrderBy("number")
                        .setWhere(ConditionWire.encode(where)));
    }

    private static Dataset.Builder users() {
        return Dataset.newBuilder()
                .setWorkspace("default")
                .setId("users")
                .setType(Dataset.Type.TYPE_PERSON)
                .setWarehouse("lake")
                .setQuery("SELECT id FROM people")
                .setIdColumn("id")
                .addColumns(column("id", ColumnType.COLUMN_TYPE_NUMBER_VALUE));
    }

    private static Dataset.Builder events() {
        return Dataset.newBuilder()
                .setWorkspace("default")
                .setId("events")
                .setVersion(7)
                .setType(Dataset.Type.TYPE_EVENT)
                .setWarehouse("lake")
                .setTable(TableSource.newBuilder().setSchema("main").setTable("events"))
                .setIdColumn("number")
                .addColumns(column("number", ColumnType.COLUMN_TYPE_NUMBER_VALUE))
                .addColumns(column("at", ColumnType.COLUMN_TYPE_TIMESTAMP_VALUE))
                .addColumns(column("name", ColumnType.COLUMN_TYPE_TEXT_VALUE)
                        .setLabel("Event")
                        .setPersonal(true))
                .setEventNameColumn("name")
                .setEventTimeColumn("at")
                .addRelationships(Relationship.newBuilder()
                        .setDataset("users")
                        .setColumn("number")
                        .setForeignColumn("id")
                        .setCardinality(Relationship.Cardinality.CARDINALITY_MANY_TO_ONE));
    }

    private static Column.Builder column(String name, int type) {
        return Column.newBuilder().setName(name).setTypeValue(type);
    }
}
