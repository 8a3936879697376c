package io.segments.definition.preview;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.NearestNames;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayList;
import java.util.List;

/** Which columns of a dataset are shown of its rows; never personal ones. */
final class ShownColumns {

    private static final int SHOWN_COLUMNS = 20;
    private static final int MOST_COLUMNS = 100;

    private ShownColumns() {}

    /**
     * Those that were asked for, or those that are shown when none were.
     *
     * @param limit most rows that are shown of them
     * @throws ApiException with everything that is wrong with the question
     */
    static List<String> of(DatasetSchema dataset, List<String> asked, int limit) {
        var findings = new ArrayList<Finding>();
        if (limit < 1 || limit > Previews.MOST_ROWS) {
            findings.add(FindingCode.INVALID_VALUE.at("$.limit", "it must be 1 to " + Previews.MOST_ROWS));
        }
        if (asked.size() > MOST_COLUMNS) {
            findings.add(FindingCode.INVALID_VALUE.at("$.columns", "there are more than " + MOST_COLUMNS));
        }
        for (var i = 0; i < asked.size(); i++) {
            findings.addAll(check(dataset, asked.get(i), "$.columns[" + i + "]"));
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return asked.isEmpty()
                ? dataset.columns().stream()
                        .filter(column -> !column.personal())
                        .map(ColumnSchema::name)
                        .limit(SHOWN_COLUMNS)
                        .toList()
                : asked.stream().distinct().toList();
    }

    /** What keeps a column from being shown. */
    static List<Finding> check(DatasetSchema dataset, String name, String path) {
        var column = dataset.column(name);
        if (column.isEmpty()) {
            var names = dataset.usableColumns().stream().map(ColumnSchema::name).toList();
            return List.of(FindingCode.UNKNOWN_REFERENCE.at(
                    path, "the dataset has no column of this name" + NearestNames.hint(name, names)));
        }
        if (dataset.computed(name).filter(ComputedColumn::isMemberships).isPresent()) {
            return List.of(
                    FindingCode.INVALID_VALUE.at(
                            path,
                            "the column tells of accepted memberships, which members carry and questions do not; look them up"));
        }
        return column.get().personal()
                ? List.of(FindingCode.INVALID_VALUE.at(path, "the column is personal and is never displayed"))
                : List.of();
    }
}
