package io.segments.condition.check;

import io.segments.condition.ColumnType;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The datasets of a small company, and some that are not right. */
final class Company {

    static final DatasetSchema USERS = new DatasetSchema(
            "default",
            "users",
            1,
            DatasetType.PERSON,
            "lake",
            new Source.Table("main", "users"),
            "id",
            List.of(
                    ColumnSchema.of("id", ColumnType.NUMBER),
                    ColumnSchema.of("plan", ColumnType.TEXT),
                    ColumnSchema.of("age", ColumnType.NUMBER),
                    ColumnSchema.of("active", ColumnType.BOOLEAN),
                    ColumnSchema.of("signed_up_on", ColumnType.DATE),
                    ColumnSchema.of("seen_at", ColumnType.TIMESTAMP)),
            Optional.empty(),
            Optional.empty(),
            List.of(
                    new Relationship("companies", "age", "id", Cardinality.MANY_TO_ONE),
                    new Relationship("orders", "id", "customer", Cardinality.ONE_TO_MANY),
                    new Relationship("events", "id", "user_id", Cardinality.ONE_TO_MANY)));

    /** One relationship is declared by both sides, and counts once. */
    static final Schemas SCHEMAS = Schemas.of(
            USERS,
            new DatasetSchema(
                    "default",
                    "companies",
                    1,
                    DatasetType.COMPANY,
                    "lake",
                    new Source.Query("SELECT 1 AS id"),
                    "id",
                    List.of(ColumnSchema.of("id", ColumnType.NUMBER), ColumnSchema.of("name", ColumnType.TEXT)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()),
            events("events", "lake", "name", new Relationship("users", "user_id", "id", Cardinality.MANY_TO_ONE)),
            events("orders", "lake", ""),
            events("unrelated", "lake", "name"),
            events(
                    "ambiguous",
                    "lake",
                    "name",
                    new Relationship("users", "user_id", "id", Cardinality.MANY_TO_ONE),
                    new Relationship("users", "customer", "id", Cardinality.MANY_TO_ONE)),
            events("mistyped", "lake", "name", new Relationship("users", "name", "id", Cardinality.MANY_TO_ONE)),
            events("elsewhere", "attic", "name", new Relationship("users", "user_id", "id", Cardinality.MANY_TO_ONE)));

    private Company() {}

    private static DatasetSchema events(String id, String warehouse, String name, Relationship... relationships) {
        return new DatasetSchema(
                "default",
                id,
                1,
                DatasetType.EVENT,
                warehouse,
                new Source.Table("", id),
                "number",
                List.of(
                        ColumnSchema.of("number", ColumnType.NUMBER),
                        ColumnSchema.of("user_id", ColumnType.NUMBER),
                        ColumnSchema.of("customer", ColumnType.NUMBER),
                        ColumnSchema.of("name", ColumnType.TEXT),
                        ColumnSchema.of("at", ColumnType.TIMESTAMP),
                        ColumnSchema.of("total", ColumnType.NUMBER)),
                Optional.of(name).filter(column -> !column.isEmpty()),
                Optional.of("at"),
                List.of(relationships));
    }

    /** What is wrong with a condition over the users: paths and codes. */
    static List<String> findings(String json) {
        var segments = (Segments) _ -> Optional.of(new Segments.Reference("users", Set.of()));
        var verdict = switch (ConditionJson.read(json.replace('\'', '"'))) {
            case Verdict.Accepted(var condition) -> new ConditionChecker(SCHEMAS, segments).check(condition, USERS);
            case Verdict.Refused refused -> refused;
        };
        return switch (verdict) {
            case Verdict.Accepted _ -> List.of();
            case Verdict.Refused(var found) ->
                found.stream()
                        .map(finding -> finding.path() + " " + finding.code().code())
                        .toList();
        };
    }
}
