package io.segments.condition.check;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Finding;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.Join;
import io.segments.condition.MemberLimit;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import io.segments.condition.Verdict;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.OfRelated;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Hop;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the computed columns of a dataset against the datasets that they look at, and gives them their types. Which segments there are is for
 * others to check.
 */
public final class ComputedColumnCheck {

    private final DatasetSchema dataset;
    private final Schemas schemas;
    private final Findings findings = new Findings();
    private final List<Finding> inFilters = new ArrayList<>();

    private ComputedColumnCheck(DatasetSchema dataset, Schemas schemas) {
        this.dataset = dataset;
        this.schemas = schemas;
    }

    /**
     * What checking comes to.
     *
     * @param columns with their types, and the constants of their filters in their columns' types, as far as they are sound; one that is
     *     computed of a personal column is personal
     * @param findings everything that is wrong. Paths are those of the list: {@code $[0].lookup.column}
     */
    public record Checked(List<ComputedColumn> columns, List<Finding> findings) {
        public Checked {
            columns = List.copyOf(columns);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Checks columns.
     *
     * @param dataset the dataset that has them; what it says of computed columns itself does not matter
     * @param schemas every dataset that they look at, as far as it is there
     */
    public static Checked check(List<ComputedColumn> columns, DatasetSchema dataset, Schemas schemas) {
        var itself = dataset.with(List.of());
        var check = new ComputedColumnCheck(
                itself, id -> id.equals(dataset.id()) ? Optional.of(dataset) : schemas.find(id));
        var typed = new ArrayList<ComputedColumn>();
        var names =
                new HashSet<>(itself.columns().stream().map(ColumnSchema::name).toList());
        for (var i = 0; i < columns.size(); i++) {
            var path = NodePath.ROOT.index(i);
            var column = columns.get(i);
            if (!names.add(column.name())) {
                check.findings.add(
                        path.field("name"),
                        FindingCode.NAME_TAKEN,
                        "the dataset has a column of this name; choose another one");
            }
            typed.add(check.typed(column, path));
        }
        return new Checked(
                typed,
                Stream.concat(check.findings.toList().stream(), check.inFilters.stream())
                        .toList());
    }

    private ComputedColumn typed(ComputedColumn column, NodePath path) {
        return switch (column.computation()) {
            case Lookup lookup -> {
                var at = path.field("lookup");
                var found = end(lookup, true, at).flatMap(there -> column(there, lookup.column(), at.field("column")));
                found.filter(value -> !value.type().isScalar())
                        .ifPresent(value -> findings.add(
                                at.field("column"),
                                FindingCode.FUNCTION_NOT_FOR_TYPE,
                                "%s columns are not looked up"
                                        .formatted(value.type().jsonName())));
                yield found.map(value -> typed(column, value.type(), value.personal(), lookup))
                        .orElse(column);
            }
            case Rollup rollup -> rollup(column, rollup, path.field("rollup"));
            case Memberships memberships -> typed(column, ColumnType.TEXT_ARRAY, false, memberships);
        };
    }

    private ComputedColumn rollup(ComputedColumn column, Rollup rollup, NodePath path) {
        var end = end(rollup, false, path);
        if (end.isEmpty()) {
            return column;
        }
        var there = end.get();
        var of = rollup.column().flatMap(name -> column(there, name, path.field("column")));
        of.ifPresent(found -> requireComputable(rollup.function(), found, path));
        order(rollup, there, path.field("orderBy"));
        var where = rollup.where().map(condition -> filter(condition, there, path.field("where")));
        var computed = new Rollup(rollup.path(), rollup.function(), rollup.column(), rollup.orderBy(), where);
        if (rollup.column().isPresent() && of.isEmpty()) {
            return column;
        }
        var type = rollup.function().typeOf(of.map(ColumnSchema::type).orElse(ColumnType.NUMBER));
        var personal = rollup.function().showsValues()
                && of.filter(ColumnSchema::personal).isPresent();
        return typed(column, type, personal, computed);
    }

    private void requireComputable(Computation.Function function, ColumnSchema column, NodePath path) {
        if (!function.types().contains(column.type())) {
            findings.add(
                    path.field("function"),
                    FindingCode.FUNCTION_NOT_FOR_TYPE,
                    "this is not computed of %s columns".formatted(column.type().jsonName()));
        }
    }

    private static ComputedColumn typed(
            ComputedColumn column, ColumnType type, boolean personal, Computation computation) {
        var described = column.described();
        return new ComputedColumn(
                new ColumnSchema(described.name(), type, described.label(), described.personal() || personal),
                computation);
    }

    /** The dataset at the end of the path, where there is one. */
    private Optional<DatasetSchema> end(OfRelated computation, boolean toOne, NodePath path) {
        var here = dataset;
        var relationships = new RelationshipCheck(findings);
        for (var i = 0; i < computation.path().size(); i++) {
            var hop = computation.path().get(i);
            var at = path.field("path").index(i);
            var there = schemas.find(hop.dataset());
            if (there.isEmpty()) {
                findings.add(
                        at.field("dataset"),
                        FindingCode.UNKNOWN_DATASET,
                        "there is no dataset \"" + hop.dataset() + "\"");
                return Optional.empty();
            }
            relationships.check(here, there.get(), hop.via(), at);
            if (toOne && !leadsToOne(here, there.get(), hop)) {
                findings.add(
                        at,
                        FindingCode.NOT_TO_ONE,
                        "a row of \"%s\" may have several of \"%s\"; look up over relationships to one row, or compute of all of them"
                                .formatted(here.id(), hop.dataset()));
            }
            here = there.get();
        }
        return Optional.of(here);
    }

    /** Whether everything that is said of the relationship says that there is one row at most; also where it is not clear which one is meant. */
    private static boolean leadsToOne(DatasetSchema here, DatasetSchema there, Hop hop) {
        var joins = here.joinsTo(there, hop.via());
        return joins.size() != 1
                || Stream.concat(
                                declared(here, there, joins.getFirst())
                                        .map(relationship -> relationship.cardinality() != Cardinality.ONE_TO_MANY),
                                declared(
                                                there,
                                                here,
                                                new Join(
                                                        joins.getFirst().foreignColumn(),
                                                        joins.getFirst().column()))
                                        .map(relationship -> relationship.cardinality() != Cardinality.MANY_TO_ONE))
                        .allMatch(toOne -> toOne);
    }

    private static Stream<Relationship> declared(DatasetSchema by, DatasetSchema to, Join join) {
        return by.relationships().stream()
                .filter(relationship -> relationship.dataset().equals(to.id())
                        && relationship.column().equals(join.column())
                        && relationship.foreignColumn().equals(join.foreignColumn()));
    }

    private Optional<ColumnSchema> column(DatasetSchema there, String name, NodePath path) {
        if (there.computed(name).isPresent()) {
            refuseComputed(new ComputedColumnUse(path, there.id(), name));
            return Optional.empty();
        }
        var column = there.column(name);
        if (column.isEmpty()) {
            var names = there.columns().stream().map(ColumnSchema::name).toList();
            findings.add(
                    path,
                    FindingCode.UNKNOWN_COLUMN,
                    "dataset \"%s\" has no column \"%s\"%s"
                            .formatted(there.id(), name, NearestNames.hint(name, names)));
        }
        return column;
    }

    private void refuseComputed(ComputedColumnUse use) {
        findings.add(
                use.path(),
                FindingCode.COMPUTED_OF_COMPUTED,
                "column \"%s\" of dataset \"%s\" is computed itself; compute of a column that the warehouse has"
                        .formatted(use.column(), use.dataset()));
    }

    private void order(Rollup rollup, DatasetSchema there, NodePath path) {
        if (!rollup.function().isOrdered()) {
            return;
        }
        if (rollup.orderBy().isEmpty()) {
            if (there.eventTimeColumn().isEmpty()) {
                findings.add(
                        path,
                        FindingCode.MISSING_FIELD,
                        "dataset \"%s\" does not hold events; say by which column its rows are ordered"
                                .formatted(there.id()));
            }
            return;
        }
        column(there, rollup.orderBy().get(), path)
                .filter(column -> !MemberLimit.ORDERED.contains(column.type()))
                .ifPresent(column -> findings.add(
                        path,
                        FindingCode.ORDER_NOT_FOR_TYPE,
                        "rows are not ordered by %s columns; take one of text, numbers, dates or timestamps"
                                .formatted(column.type().jsonName())));
    }

    private Condition filter(Condition condition, DatasetSchema there, NodePath path) {
        var verdict = new ConditionChecker(schemas, _ -> Optional.empty()).checkFilter(condition, there);
        ComputedColumnUse.in(condition, there, schemas)
                .forEach(use -> inFilters.add(new Finding(
                        path + use.path().toString().substring(1),
                        FindingCode.COMPUTED_OF_COMPUTED,
                        "column \"%s\" of dataset \"%s\" is computed itself; ask for a column that the warehouse has"
                                .formatted(use.column(), use.dataset()))));
        return switch (verdict) {
            case Verdict.Accepted(var typed) -> typed;
            case Verdict.Refused(var refused) -> {
                refused.forEach(finding -> inFilters.add(
                        new Finding(path + finding.path().substring(1), finding.code(), finding.message())));
                yield condition;
            }
        };
    }
}
