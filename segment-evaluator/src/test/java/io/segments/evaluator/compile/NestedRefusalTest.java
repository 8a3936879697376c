package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import io.segments.evaluator.compile.dialect.DuckDbDialect;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import io.segments.evaluator.compile.dialect.PostgresDialect;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not asked of arrays and JSON, whatever the definition service has let pass. */
class NestedRefusalTest {

    private static final Dialect DUCKDB = new DuckDbDialect();

    private static final List<SourceColumn> DESCRIBED = List.of(
            new SourceColumn("id", new PhysicalType.Text("VARCHAR")),
            new SourceColumn("tags", new PhysicalType.Array("VARCHAR[]")),
            new SourceColumn("data", new PhysicalType.Json("JSON")),
            new SourceColumn("written", new PhysicalType.Text("VARCHAR")),
            new SourceColumn("age", new PhysicalType.Whole("BIGINT", BigInteger.ZERO, BigInteger.TEN)));

    private static final DatasetSchema PEOPLE = new DatasetSchema(
            "default",
            "people",
            1,
            DatasetType.PERSON,
            "lake",
            new Source.Table("", "people"),
            "id",
            List.of(
                    ColumnSchema.of("id", ColumnType.TEXT),
                    ColumnSchema.of("tags", ColumnType.TEXT_ARRAY),
                    ColumnSchema.of("data", ColumnType.JSON),
                    ColumnSchema.of("written", ColumnType.JSON),
                    ColumnSchema.of("age", ColumnType.JSON)),
            Optional.empty(),
            Optional.empty(),
            List.of(new Relationship("people", "tags", "tags", Cardinality.ONE_TO_ONE)));

    @Test
    void aConditionThatDoesNotFitIsRefused() {
        assertRefused(
                DUCKDB,
                "{'compare':{'column':'tags','path':['a'],'type':'text','operator':'is','value':'x'}}",
                Refusal.Code.CONDITION_INVALID);
        assertRefused(
                DUCKDB, "{'compare':{'column':'data','operator':'is','value':'x'}}", Refusal.Code.CONDITION_INVALID);
        assertRefused(
                DUCKDB,
                "{'compare_columns':{'column':'tags','operator':'is','other':'tags'}}",
                Refusal.Code.CONDITION_INVALID);
        assertRefused(DUCKDB, "{'related':{'dataset':'people'}}", Refusal.Code.BROKEN_RELATIONSHIP);
    }

    @Test
    void onlyTextIsDescribedAsJson() {
        assertRefused(DUCKDB, "{'compare':{'column':'age','operator':'is_blank'}}", Refusal.Code.COLUMN_TYPE_CHANGED);
    }

    @Test
    void anEngineThatCannotSaysSo() {
        var odd = "{'compare':{'column':'data','path':['a/b'],'type':'text','operator':'is','value':'x'}}";
        var plain = "{'compare':{'column':'written','path':['a'],'type':'text','operator':'is','value':'x'}}";

        assertRefused(new MariaDbDialect(1104), odd, Refusal.Code.UNSUPPORTED_BY_WAREHOUSE);
        assertRefused(new PostgresDialect(15), plain, Refusal.Code.UNSUPPORTED_BY_WAREHOUSE);
    }

    private static void assertRefused(Dialect dialect, String json, Refusal.Code code) {
        var condition = ((Verdict.Accepted) ConditionJson.read(json.replace('\'', '"'))).condition();
        var context = new EvaluationContext(
                PEOPLE,
                Schemas.of(PEOPLE),
                Instant.parse("2026-03-15T12:00:00Z"),
                ZoneOffset.UTC,
                MembershipReference.NONE);
        var compiler = new Compiler(dialect, _ -> DESCRIBED);

        var refused = catchThrowableOfType(CompilationException.class, () -> compiler.condition(context, condition));
        assertThat(refused).as(json).isNotNull();
        assertThat(refused.refusals()).as(json).extracting(Refusal::code).containsExactly(code);
    }
}
