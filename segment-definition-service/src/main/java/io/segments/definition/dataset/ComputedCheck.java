package io.segments.definition.dataset;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.check.ComputedColumnCheck;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.definition.form.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Says everything that is wrong with computed columns, those of a dataset and those that others compute of it. */
final class ComputedCheck {

    private static final String PLACE = "$.computedColumns";
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_IDENTIFIER = 255;

    private ComputedCheck() {}

    /**
     * What checking comes to.
     *
     * @param columns with the types that follow from how they are computed
     */
    record Checked(List<ComputedColumn> columns, List<Finding> findings) {}

    /**
     * Checks the computed columns of a description that is sound otherwise.
     *
     * @param others the active datasets that they look at
     */
    static Checked of(DatasetKey key, DatasetSpec spec, Collection<Dataset> others) {
        var findings = new ArrayList<Finding>();
        if (spec.computed().size() > MOST) {
            findings.add(FindingCode.INVALID_VALUE.at(PLACE, "there are more than " + MOST));
            return new Checked(spec.computed(), findings);
        }
        for (var i = 0; i < spec.computed().size(); i++) {
            var described = spec.computed().get(i).described();
            var path = PLACE + "[" + i + "]";
            findings.addAll(Words.required(path + ".name", described.name(), LONGEST_IDENTIFIER));
            findings.addAll(Words.optional(path + ".label", described.label(), LONGEST_NAME));
        }
        var stored = spec.withComputed(List.of()).schema(key, 1);
        var checked = ComputedColumnCheck.check(spec.computed(), stored, schemas(stored, others));
        checked.findings().stream()
                .map(finding -> new Finding(
                        PLACE + finding.path().substring(1), finding.code().code(), finding.message()))
                .forEach(findings::add);
        return new Checked(checked.columns(), findings);
    }

    /**
     * What would be wrong with the computed columns of other datasets, which stay as they are.
     *
     * @param changed the dataset as it would be
     * @param relating active datasets that compute columns of it, among others
     * @param around the active datasets that those columns look at
     */
    static List<Finding> ofOthers(DatasetSchema changed, Collection<Dataset> relating, Collection<Dataset> around) {
        return relating.stream()
                .filter(dataset -> !dataset.key().id().equals(changed.id()))
                .flatMap(dataset -> broken(dataset, changed, around))
                .map(
                        column -> FindingCode.INVALID_VALUE.at(
                                "$.columns",
                                column
                                        + " is computed of this dataset and would be another one, or none; change that one first"))
                .toList();
    }

    private static Stream<String> broken(Dataset dataset, DatasetSchema changed, Collection<Dataset> around) {
        var schemas = schemas(changed, around);
        return dataset.spec().computed().stream()
                .filter(column -> column.computation().datasets().contains(changed.id()))
                .filter(column -> {
                    var checked = ComputedColumnCheck.check(
                            List.of(column),
                            dataset.spec().withComputed(List.of()).schema(dataset.key(), 1),
                            schemas);
                    return !checked.findings().isEmpty() || !checked.columns().equals(List.of(column));
                })
                .map(column -> "column \"" + column.name() + "\" of dataset \""
                        + dataset.key().id() + "\"");
    }

    private static Schemas schemas(DatasetSchema one, Collection<Dataset> others) {
        return Schemas.of(Stream.concat(
                        Stream.of(one),
                        others.stream()
                                .filter(other -> !other.key().id().equals(one.id()))
                                .map(Dataset::schema))
                .toList());
    }
}
