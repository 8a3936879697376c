package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.util.List;

/**
 * Trino. Each step is a cast to a map or an array, which is NULL for what is none; Trino's own paths take places and names for one another.
 * What kind a value is of is seen by the first character of its text.
 */
record TrinoNesting(TrinoDialect dialect) implements Nesting {

    private static final String INSTANT = "TIMESTAMP(6) WITH TIME ZONE";

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json("JSON");
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        if (type instanceof PhysicalType.Array) {
            return type.sql().equals("ARRAY(VARCHAR)") ? column : dialect.cast(column, "ARRAY(VARCHAR)");
        }
        var json = json(column, type);
        return Fragment.of("CASE WHEN {} <> 'n' THEN {} END", first(json), json);
    }

    private static Fragment json(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Json ? column : Fragment.of("TRY(json_parse({}))", column);
    }

    private static Fragment first(Fragment json) {
        return Fragment.of("substr(json_format({}), 1, 1)", json);
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var found = json(column, type);
        for (var selector : path.selectors()) {
            found = switch (selector) {
                case Selector.Name(var name) ->
                    Fragment.of("element_at(TRY_CAST({} AS MAP(VARCHAR, JSON)), {})", found, dialect.text(name));
                case Selector.Index(var index) ->
                    Fragment.of(
                            "element_at(TRY_CAST({} AS ARRAY(JSON)), {})",
                            found,
                            Fragment.verbatim(Integer.toString(index + 1)));
            };
        }
        var kind = first(found);
        return switch (path.type()) {
            case TEXT ->
                new Found(
                        Fragment.of("CASE WHEN {} = '\"' THEN {} END", kind, dialect.cast(found, "VARCHAR")),
                        new PhysicalType.Text("VARCHAR"));
            case NUMBER -> {
                var number = dialect.cast(Fragment.of("json_format({})", found), "DOUBLE");
                yield new Found(
                        Fragment.of(
                                "CASE WHEN {} IN ('-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9') AND abs({}) < DOUBLE '{}' THEN {} END",
                                kind,
                                number,
                                Fragment.verbatim(Double.toString(Double.MAX_VALUE)),
                                number),
                        new PhysicalType.Floating("DOUBLE", Double.SIZE));
            }
            case BOOLEAN ->
                new Found(
                        Fragment.of("CASE {} WHEN 't' THEN TRUE WHEN 'f' THEN FALSE END", kind),
                        new PhysicalType.Flag("BOOLEAN"));
            case TEXT_ARRAY ->
                new Found(
                        Fragment.of(
                                "transform(TRY_CAST({} AS ARRAY(JSON)), e -> CASE WHEN substr(json_format(e), 1, 1) = '\"' THEN CAST(e AS VARCHAR) END)",
                                found),
                        new PhysicalType.Array("ARRAY(VARCHAR)"));
            case DATE -> {
                var text = dialect.cast(found, "VARCHAR");
                yield new Found(
                        Fragment.of(
                                "CASE WHEN {} = '\"' AND regexp_like({}, {}) THEN {} END",
                                kind,
                                text,
                                dialect.text("\\A" + IsoText.DAY + "\\z"),
                                dialect.cast(text, "DATE")),
                        new PhysicalType.Day("DATE"));
            }
            case TIMESTAMP -> {
                var text = dialect.cast(found, "VARCHAR");
                yield new Found(
                        Fragment.of(
                                "CASE WHEN {} = '\"' AND regexp_like({}, {}) THEN {} END",
                                kind,
                                text,
                                dialect.text("\\A" + IsoText.INSTANT + "\\z"),
                                dialect.cast(Fragment.of("from_iso8601_timestamp_nanos({})", text), INSTANT)),
                        new PhysicalType.Moment(INSTANT, true));
            }
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("cardinality({})", array);
    }

    /** {@code arrays_overlap} would be unknown where an element is missing, which {@code any_match} is told not to be. */
    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of("any_match({}, e -> e IS NOT NULL AND e IN ({}))", array, Fragment.join(", ", texts));
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Array
                ? Fragment.of("json_format({})", dialect.cast(value, "JSON"))
                : Fragment.of("json_format({})", value);
    }
}
