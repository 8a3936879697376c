package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.util.List;

/**
 * BigQuery, by its <a href="https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions">functions of JSON</a>. A subscript is
 * a name or a place and takes neither for the other; LAX functions never fail. An array that is read from JSON stays JSON, because BigQuery's
 * own arrays hold no NULL.
 */
record BigQueryNesting(BigQueryDialect dialect) implements Nesting {

    private static final String JSON = "JSON";

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(JSON);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        if (type instanceof PhysicalType.Array) {
            return column;
        }
        var json = json(column, type);
        return Fragment.of("CASE WHEN JSON_TYPE({}) <> 'null' THEN {} END", json, json);
    }

    /** Numbers that no binary number is exactly are rounded; without that, the whole document would be none. */
    private static Fragment json(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Text
                ? Fragment.of("SAFE.PARSE_JSON({}, wide_number_mode => 'round')", column)
                : column;
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var found = json(column, type);
        for (var selector : path.selectors()) {
            found = switch (selector) {
                case Selector.Name(var name) -> Fragment.of("{}[{}]", found, dialect.text(name));
                case Selector.Index(var index) ->
                    Fragment.of("{}[{}]", found, Fragment.verbatim(Integer.toString(index)));
            };
        }
        var text = ofKind("string", found, Fragment.of("LAX_STRING({})", found));
        return switch (path.type()) {
            case TEXT -> new Found(text, new PhysicalType.Text("STRING"));
            case NUMBER -> {
                var number = Fragment.of("LAX_FLOAT64({})", found);
                yield new Found(
                        Fragment.of(
                                "CASE WHEN JSON_TYPE({}) = 'number' AND ABS({}) < {} THEN {} + 0 END",
                                found,
                                number,
                                Fragment.verbatim(Double.toString(Double.MAX_VALUE)),
                                number),
                        new PhysicalType.Floating("FLOAT64", Double.SIZE));
            }
            case BOOLEAN ->
                new Found(ofKind("boolean", found, Fragment.of("LAX_BOOL({})", found)), new PhysicalType.Flag("BOOL"));
            case TEXT_ARRAY -> new Found(ofKind("array", found, found), new PhysicalType.JsonArray(JSON));
            case DATE -> new Found(read(text, IsoText.DAY, "DATE"), new PhysicalType.Day("DATE"));
            case TIMESTAMP ->
                new Found(read(text, IsoText.INSTANT, "TIMESTAMP"), new PhysicalType.Moment("TIMESTAMP", true));
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    private static Fragment ofKind(String kind, Fragment json, Fragment value) {
        return Fragment.of("CASE WHEN JSON_TYPE({}) = '{}' THEN {} END", json, Fragment.verbatim(kind), value);
    }

    private Fragment read(Fragment text, String form, String type) {
        return Fragment.of(
                "CASE WHEN REGEXP_CONTAINS({}, {}) THEN SAFE_CAST({} AS {}) END",
                text,
                dialect.text("^" + form + "$"),
                text,
                Fragment.verbatim(type));
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return type instanceof PhysicalType.JsonArray
                ? Fragment.of("ARRAY_LENGTH(JSON_QUERY_ARRAY({}))", array)
                : Fragment.of("ARRAY_LENGTH({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        var wanted = Fragment.join(", ", texts);
        return type instanceof PhysicalType.JsonArray
                ? Fragment.of(
                        "EXISTS (SELECT 1 FROM UNNEST(JSON_QUERY_ARRAY({})) AS e WHERE JSON_TYPE(e) = 'string' AND LAX_STRING(e) IN ({}))",
                        array,
                        wanted)
                : Fragment.of("EXISTS (SELECT 1 FROM UNNEST({}) AS e WHERE e IN ({}))", array, wanted);
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        // of nothing it would be the text null
        return Fragment.of("CASE WHEN {} IS NOT NULL THEN TO_JSON_STRING({}) END", value, value);
    }
}
