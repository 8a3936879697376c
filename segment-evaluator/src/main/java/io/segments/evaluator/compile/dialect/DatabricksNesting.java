package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.util.List;

/**
 * Databricks, by its <a href="https://docs.databricks.com/aws/en/sql/language-manual/data-types/variant-type">VARIANT</a>. A path cannot say
 * every name, so each object on the way is read as a map and each array as an array, neither of which takes names for places.
 */
record DatabricksNesting(DatabricksDialect dialect) implements Nesting {

    private static final String VARIANT = "VARIANT";

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(VARIANT);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        if (type instanceof PhysicalType.Array) {
            return column;
        }
        var json = json(column, type);
        return Fragment.of("CASE WHEN NOT is_variant_null({}) THEN {} END", json, json);
    }

    private static Fragment json(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Text ? Fragment.of("try_parse_json({})", column) : column;
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var found = json(column, type);
        for (var selector : path.selectors()) {
            found = switch (selector) {
                case Selector.Name(var name) ->
                    Fragment.of(
                            "try_element_at(try_variant_get({}, '$', 'MAP<STRING, VARIANT>'), {})",
                            found,
                            dialect.text(name));
                case Selector.Index(var index) ->
                    Fragment.of("get({}, {})", elements(found), Fragment.verbatim(Integer.toString(index)));
            };
        }
        var kind = kind(found);
        var text = Fragment.of("CASE WHEN {} = 'STRING' THEN CAST({} AS STRING) END", kind, found);
        return switch (path.type()) {
            case TEXT -> new Found(text, new PhysicalType.Text("STRING"));
            case NUMBER -> {
                var number = Fragment.of("try_variant_get({}, '$', 'DOUBLE')", found);
                yield new Found(
                        Fragment.of(
                                "CASE WHEN ({} IN ('BIGINT', 'DOUBLE', 'FLOAT') OR startswith({}, 'DECIMAL')) AND abs({}) < CAST('{}' AS DOUBLE) THEN {} END",
                                kind,
                                kind,
                                number,
                                Fragment.verbatim(Double.toString(Double.MAX_VALUE)),
                                number),
                        new PhysicalType.Floating("DOUBLE", Double.SIZE));
            }
            case BOOLEAN ->
                new Found(
                        Fragment.of("CASE WHEN {} = 'BOOLEAN' THEN CAST({} AS BOOLEAN) END", kind, found),
                        new PhysicalType.Flag("BOOLEAN"));
            case TEXT_ARRAY ->
                new Found(
                        Fragment.of(
                                "transform({}, item -> CASE WHEN {} = 'STRING' THEN CAST(item AS STRING) END)",
                                elements(found),
                                kind(Fragment.sql("item"))),
                        new PhysicalType.Array("ARRAY<STRING>"));
            case DATE -> new Found(read(text, IsoText.DAY, "DATE"), new PhysicalType.Day("DATE"));
            case TIMESTAMP ->
                new Found(read(text, IsoText.INSTANT, "TIMESTAMP"), new PhysicalType.Moment("TIMESTAMP", true));
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    private static Fragment elements(Fragment json) {
        return Fragment.of("try_variant_get({}, '$', 'ARRAY<VARIANT>')", json);
    }

    private static Fragment kind(Fragment json) {
        return Fragment.of("schema_of_variant({})", json);
    }

    private Fragment read(Fragment text, String form, String type) {
        return Fragment.of(
                "CASE WHEN {} RLIKE {} THEN try_cast({} AS {}) END",
                text,
                dialect.text("\\A" + form + "\\z"),
                text,
                Fragment.verbatim(type));
    }

    /** Other functions say -1 of no array in some sessions. */
    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("array_size({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of("exists({}, item -> item IN ({}))", array, Fragment.join(", ", texts));
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return Fragment.of("to_json({})", value);
    }
}
