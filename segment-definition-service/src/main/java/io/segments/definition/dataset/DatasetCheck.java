package io.segments.definition.dataset;

import static java.util.stream.Collectors.toMap;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.condition.ColumnType;
import io.segments.condition.NearestNames;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import io.segments.definition.form.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says everything that is wrong with a dataset's description at once. */
final class DatasetCheck {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_IDENTIFIER = 255;
    private static final int LONGEST_QUERY = 20_000;
    private static final int MOST_COLUMNS = 2_000;
    private static final int MOST_RELATIONSHIPS = 100;

    private final DatasetKey key;
    private final DatasetSpec spec;
    private final Map<String, Dataset> others;
    private final List<Finding> findings = new ArrayList<>();

    private DatasetCheck(DatasetKey key, DatasetSpec spec, Collection<Dataset> others) {
        this.key = key;
        this.spec = spec;
        this.others = others.stream().collect(toMap(other -> other.key().id(), Function.identity(), (one, _) -> one));
    }

    /**
     * Checks a description.
     *
     * @param related the active datasets that its relationships name
     * @param relating the active datasets with relationships to it
     */
    static List<Finding> of(
            DatasetKey key, DatasetSpec spec, Collection<Dataset> related, Collection<Dataset> relating) {
        var check = new DatasetCheck(key, spec, related);
        check.names();
        check.columns();
        check.idColumn();
        check.eventColumns();
        check.relationships();
        relating.forEach(check::isStillMetBy);
        return List.copyOf(check.findings);
    }

    private void names() {
        findings.addAll(Slug.findings("$.id", key.id()));
        findings.addAll(Words.required("$.displayName", spec.displayName(), LONGEST_NAME));
        findings.addAll(Slug.findings("$.warehouse", spec.warehouse()));
        switch (spec.source()) {
            case Source.Table(var schema, var table) -> {
                findings.addAll(Words.optional("$.source.schema", schema, 2 * LONGEST_IDENTIFIER + 1));
                findings.addAll(Words.required("$.source.table", table, LONGEST_IDENTIFIER));
            }
            case Source.Query(var sql) -> findings.addAll(Words.required("$.source.query", sql, LONGEST_QUERY));
        }
    }

    private void columns() {
        if (spec.columns().size() > MOST_COLUMNS) {
            find(FindingCode.INVALID_VALUE, "$.columns", "there are more than " + MOST_COLUMNS + " columns");
            return;
        }
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.columns().size(); i++) {
            var column = spec.columns().get(i);
            var path = "$.columns[" + i + "]";
            findings.addAll(Words.required(path + ".name", column.name(), LONGEST_IDENTIFIER));
            findings.addAll(Words.optional(path + ".label", column.label(), LONGEST_NAME));
            if (!seen.add(column.name())) {
                find(FindingCode.INVALID_VALUE, path + ".name", "the column is described twice; keep one of them");
            }
        }
    }

    private void idColumn() {
        column("$.idColumn", spec.idColumn())
                .filter(column -> !column.type().isScalar())
                .ifPresent(column -> find(
                        FindingCode.INVALID_VALUE,
                        "$.idColumn",
                        "the column is " + column.type().jsonName()
                                + "; an id is one value, such as a text or a number"));
    }

    private void eventColumns() {
        if (spec.type() != DatasetType.EVENT) {
            spec.eventNameColumn().ifPresent(_ -> onlyForEvents("$.eventNameColumn"));
            spec.eventTimeColumn().ifPresent(_ -> onlyForEvents("$.eventTimeColumn"));
            return;
        }
        spec.eventNameColumn().ifPresent(name -> columnOf("$.eventNameColumn", name, ColumnType.TEXT));
        spec.eventTimeColumn()
                .ifPresentOrElse(
                        name -> columnOf("$.eventTimeColumn", name, ColumnType.TIMESTAMP),
                        () -> find(
                                FindingCode.REQUIRED,
                                "$.eventTimeColumn",
                                "an event dataset needs the timestamp column with the event's instant"));
    }

    private void onlyForEvents(String path) {
        find(FindingCode.INVALID_VALUE, path, "only a dataset of type event has it; leave it out, or change the type");
    }

    private void relationships() {
        if (spec.relationships().size() > MOST_RELATIONSHIPS) {
            find(FindingCode.INVALID_VALUE, "$.relationships", "there are more than " + MOST_RELATIONSHIPS);
            return;
        }
        for (var i = 0; i < spec.relationships().size(); i++) {
            relationship("$.relationships[" + i + "]", spec.relationships().get(i));
        }
    }

    private void relationship(String path, Relationship relationship) {
        var own = column(path + ".column", relationship.column());
        var itself = relationship.dataset().equals(key.id());
        var other = itself
                ? Optional.of(spec)
                : Optional.ofNullable(others.get(relationship.dataset())).map(Dataset::spec);
        if (other.isEmpty()) {
            find(
                    FindingCode.UNKNOWN_REFERENCE,
                    path + ".dataset",
                    "there is no dataset " + quoted(relationship.dataset()) + "; create it first");
            return;
        }
        var foreign = column(path + ".foreignColumn", relationship.foreignColumn(), other.get());
        own.filter(column -> !column.type().isScalar())
                .ifPresent(column -> find(
                        FindingCode.INVALID_VALUE,
                        path + ".column",
                        "it is " + column.type().jsonName() + "; rows are related by columns with one value"));
        if (own.isPresent()
                && foreign.isPresent()
                && own.get().type() != foreign.get().type()) {
            find(
                    FindingCode.INVALID_VALUE,
                    path + ".foreignColumn",
                    "it is " + foreign.get().type().jsonName() + ", but the own column is "
                            + own.get().type().jsonName() + "; related columns have one type");
        }
    }

    private void isStillMetBy(Dataset relating) {
        for (var relationship : relating.spec().relationships()) {
            if (relationship.dataset().equals(key.id()) && !relating.key().equals(key)) {
                isStillMetBy(relating, relationship);
            }
        }
    }

    private void isStillMetBy(Dataset relating, Relationship relationship) {
        var related = spec.column(relationship.foreignColumn()).map(ColumnSchema::type);
        var relatingBy = relating.spec().column(relationship.column()).map(ColumnSchema::type);
        if (related.isEmpty() || !related.equals(relatingBy)) {
            find(
                    FindingCode.INVALID_VALUE,
                    "$.columns",
                    "dataset " + quoted(relating.key().id()) + " is related by column "
                            + quoted(relationship.foreignColumn())
                            + "; keep it and its type, or change that relationship first");
        }
    }

    private Optional<ColumnSchema> column(String path, String name) {
        return column(path, name, spec);
    }

    private Optional<ColumnSchema> column(String path, String name, DatasetSpec of) {
        if (name.isEmpty()) {
            find(FindingCode.REQUIRED, path, "the name of a described column is missing");
            return Optional.empty();
        }
        var column = of.column(name);
        if (column.isEmpty()) {
            var names = of.columns().stream().map(ColumnSchema::name).toList();
            find(
                    FindingCode.UNKNOWN_REFERENCE,
                    path,
                    "no column of this name is described" + NearestNames.hint(name, names));
        }
        return column;
    }

    private void columnOf(String path, String name, ColumnType type) {
        column(path, name)
                .filter(column -> column.type() != type)
                .ifPresent(column -> find(
                        FindingCode.INVALID_VALUE,
                        path,
                        "the column is " + column.type().jsonName() + "; it must be " + type.jsonName()));
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }

    private static String quoted(String name) {
        return '"' + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name) + '"';
    }
}
