package io.segments.definition.list;

import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import io.segments.condition.NearestNames;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.list.Ids.Id;
import io.segments.definition.list.Ids.Written;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A column of a CSV file. A named one needs a header. Without a name it is the column that is named like the dataset's id column, or the
 * only one; a first line that is no id then is the header.
 */
public final class Csv implements Written {

    private final CsvRecords records;
    private final DatasetSchema dataset;
    private final Optional<String> column;
    private int place = -1;

    /** @param column the column's name in the header; empty to find it */
    public Csv(InputStream body, DatasetSchema dataset, Optional<String> column) {
        this.records = new CsvRecords(body);
        this.dataset = dataset;
        this.column = column.map(String::strip);
    }

    @Override
    public Optional<Id> next() {
        while (true) {
            var found = records.next();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (place >= 0 || !isHeader(found.get())) {
                var id = field(found.get());
                if (!id.isEmpty()) {
                    return Optional.of(new Id(id, records.place()));
                }
            }
        }
    }

    private String field(List<String> fields) {
        if (place < fields.size()) {
            return fields.get(place).strip();
        }
        if (fields.size() == 1 && fields.getFirst().isBlank()) {
            return "";
        }
        throw ApiException.invalid(
                records.place(), FindingCode.REQUIRED, "the line has fewer columns than the first one");
    }

    /** Looks at the first line: finds the column, and says whether the line is a header. */
    private boolean isHeader(List<String> fields) {
        var names = fields.stream().map(String::strip).toList();
        if (column.isPresent()) {
            place = names.indexOf(column.get());
            if (place < 0) {
                throw ApiException.invalid(
                        "$.column",
                        FindingCode.UNKNOWN_REFERENCE,
                        "the first line of the file has no such column"
                                + NearestNames.hint(column.get(), headers(names)));
            }
            return true;
        }
        for (var i = 0; i < names.size(); i++) {
            if (isNameOfTheId(names.get(i))) {
                place = i;
                return true;
            }
        }
        if (names.size() > 1) {
            throw ApiException.invalid(
                    "$.column",
                    FindingCode.REQUIRED,
                    "the file has several columns, and none is named " + dataset.idColumn()
                            + "; say which has the ids");
        }
        place = 0;
        var type = dataset.column(dataset.idColumn()).orElseThrow().type();
        return !names.getFirst().isEmpty() && !Ids.isId(names.getFirst(), type);
    }

    /** Without a header the first line is data, which is never repeated. */
    private static List<String> headers(List<String> names) {
        return names.stream()
                .filter(name -> name.codePoints().allMatch(Csv::isOfANameOfAColumn))
                .toList();
    }

    private static boolean isOfANameOfAColumn(int point) {
        return Character.isLetter(point) || point == '_' || point == ' ';
    }

    private boolean isNameOfTheId(String name) {
        var label = dataset.column(dataset.idColumn()).orElseThrow().label();
        return name.equalsIgnoreCase(dataset.idColumn())
                || (!label.isEmpty() && name.equalsIgnoreCase(label))
                || name.equalsIgnoreCase("id");
    }
}
