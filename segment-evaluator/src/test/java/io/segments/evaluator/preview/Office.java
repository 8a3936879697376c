package io.segments.evaluator.preview;

import io.segments.condition.ColumnType;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Hop;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A few people with what they did and what they owe, to be explained. */
final class Office {

    static final Instant AS_OF = Instant.parse("2026-03-15T12:00:00Z");

    private Office() {}

    static String[] statements() {
        return new String[] {
            "CREATE TABLE people (id VARCHAR, email VARCHAR, plan VARCHAR, age INTEGER, ceiling INTEGER, ratio DOUBLE PRECISION)",
            "INSERT INTO people VALUES ('a', 'a@example.com', 'pro', 40, 50, 0.5), ('b', NULL, NULL, NULL, 50, 'NaN'),"
                    + " ('c', 'c@example.com', 'free', 60, 50, 'Infinity'), ('é', NULL, '', 30, 30, 0),"
                    + " ('twice', NULL, 'pro', 1, 2, 1), ('twice', NULL, 'pro', 1, 2, 1), (NULL, NULL, 'pro', 1, 2, 1)",
            "CREATE TABLE events (number INTEGER, \"of\" VARCHAR, name VARCHAR, \"at\" TIMESTAMP)",
            "INSERT INTO events VALUES (1, 'a', 'login', '2026-03-14 12:00:00'), (2, 'a', 'login', '2026-03-13 12:00:00'),"
                    + " (3, 'a', 'logout', '2026-03-13 12:00:00'), (4, 'a', 'login', '2026-03-16 12:00:00')",
            "CREATE TABLE invoices (number INTEGER, \"of\" VARCHAR, total DECIMAL(10, 2), secret INTEGER)",
            "INSERT INTO invoices VALUES (1, 'a', 10.50, 7), (2, 'a', 20.25, 8), (3, 'a', NULL, 9), (4, 'c', 1, 1)"
        };
    }

    static DatasetSchema people() {
        return new DatasetSchema(
                "default",
                "people",
                1,
                DatasetType.PERSON,
                "shop",
                new Source.Table("", "people"),
                "id",
                List.of(
                        ColumnSchema.of("id", ColumnType.TEXT),
                        new ColumnSchema("email", ColumnType.TEXT, "", true),
                        ColumnSchema.of("plan", ColumnType.TEXT),
                        ColumnSchema.of("age", ColumnType.NUMBER),
                        ColumnSchema.of("ceiling", ColumnType.NUMBER),
                        ColumnSchema.of("ratio", ColumnType.NUMBER)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(
                        computed("invoiced", Function.SUM, "total", false),
                        computed("mean", Function.AVERAGE, "total", false),
                        computed("secrets", Function.MAX, "secret", true),
                        ComputedColumn.unchecked("audiences", "", false, new Memberships(List.of()))));
    }

    private static ComputedColumn computed(String name, Function function, String column, boolean personal) {
        return new ComputedColumn(
                new ColumnSchema(name, ColumnType.NUMBER, "", personal),
                new Rollup(
                        List.of(new Hop("invoices", Optional.empty())),
                        function,
                        Optional.of(column),
                        Optional.empty(),
                        Optional.empty()));
    }

    static Schemas schemas() {
        return Schemas.of(List.of(
                people(),
                of(
                        "events",
                        DatasetType.EVENT,
                        Optional.of("name"),
                        Optional.of("at"),
                        ColumnSchema.of("name", ColumnType.TEXT),
                        ColumnSchema.of("at", ColumnType.TIMESTAMP)),
                of(
                        "invoices",
                        DatasetType.GENERIC,
                        Optional.empty(),
                        Optional.empty(),
                        ColumnSchema.of("total", ColumnType.NUMBER),
                        new ColumnSchema("secret", ColumnType.NUMBER, "", true))));
    }

    private static DatasetSchema of(
            String id, DatasetType type, Optional<String> name, Optional<String> time, ColumnSchema... columns) {
        return new DatasetSchema(
                "default",
                id,
                1,
                type,
                "shop",
                new Source.Table("", id),
                "number",
                List.of(
                        ColumnSchema.of("number", ColumnType.NUMBER),
                        ColumnSchema.of("of", ColumnType.TEXT),
                        columns[0],
                        columns[1]),
                name,
                time,
                List.of(new Relationship("people", "of", "id", Cardinality.MANY_TO_ONE)));
    }
}
