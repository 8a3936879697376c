package io.segments.testkit.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Condition;
import io.segments.condition.Join;
import io.segments.condition.Verdict;
import io.segments.condition.check.ComputedColumnCheck;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.Hop;
import io.segments.condition.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The computed columns of a corpus file's datasets.
 *
 * @param datasets the file's datasets, in the order of the tables
 * @param tables those datasets without computed columns
 */
record CorpusColumns(JsonNode datasets, List<TestTable> tables) {

    /** The same with computed columns, which have been checked. */
    List<TestTable> complete() {
        var schemas = Schemas.of(tables.stream().map(TestTable::schema).toList());
        var complete = new ArrayList<TestTable>();
        for (var i = 0; i < tables.size(); i++) {
            var table = tables.get(i);
            var columns = CorpusFile.list(datasets.path(i).path("computed"))
                    .map(CorpusColumns::column)
                    .toList();
            var checked = ComputedColumnCheck.check(columns, table.schema(), schemas);
            if (!checked.findings().isEmpty()) {
                throw new IllegalStateException(table.schema().id() + ": " + checked.findings());
            }
            complete.add(new TestTable(table.schema().with(checked.columns()), table.storage(), table.rows()));
        }
        return complete;
    }

    private static ComputedColumn column(JsonNode json) {
        return ComputedColumn.unchecked(json.path("name").textValue(), "", false, computation(json));
    }

    private static Computation computation(JsonNode json) {
        var lookup = json.path("lookup");
        if (lookup.isObject()) {
            return new Lookup(path(lookup), lookup.path("column").textValue());
        }
        var rollup = json.path("rollup");
        return new Rollup(
                path(rollup),
                Function.valueOf(rollup.path("function").textValue().toUpperCase(Locale.ROOT)),
                text(rollup, "column"),
                text(rollup, "order_by"),
                rollup.has("where") ? Optional.of(condition(rollup.path("where"))) : Optional.empty());
    }

    private static List<Hop> path(JsonNode json) {
        return CorpusFile.list(json.path("path")).map(CorpusColumns::hop).toList();
    }

    private static Hop hop(JsonNode json) {
        var via = json.path("via");
        return new Hop(
                json.path("dataset").textValue(),
                via.isObject()
                        ? Optional.of(new Join(
                                via.path("column").textValue(),
                                via.path("foreign_column").textValue()))
                        : Optional.empty());
    }

    private static Condition condition(JsonNode json) {
        return switch (ConditionJson.read(json)) {
            case Verdict.Accepted(var condition) -> condition;
            case Verdict.Refused(var findings) -> throw new IllegalStateException(findings.toString());
        };
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }
}
