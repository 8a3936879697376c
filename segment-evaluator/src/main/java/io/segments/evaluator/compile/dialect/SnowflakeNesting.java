package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.util.List;

/**
 * Snowflake. JSON is VARIANT; steps of a path are calls of GET, which compares names to the letter whatever the session is, and leads to NULL
 * where there is nothing of that kind.
 *
 * <p>By the SQL reference: functions/get, functions/typeof, functions/try_parse_json, functions/as_varchar, functions/array_contains.
 */
record SnowflakeNesting(SnowflakeDialect dialect) implements Nesting {

    private static final String VARIANT = "VARIANT";

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(VARIANT);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        if (type instanceof PhysicalType.JsonArray) {
            return column;
        }
        var json = json(column, type);
        return Fragment.of("CASE WHEN TYPEOF({}) <> 'NULL_VALUE' THEN {} END", json, json);
    }

    private static Fragment json(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Text
                ? Fragment.of("TRY_PARSE_JSON({})", column)
                : Fragment.of("TO_VARIANT({})", column);
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var found = json(column, type);
        for (var selector : path.selectors()) {
            found = switch (selector) {
                case Selector.Name(var name) -> Fragment.of("GET({}, {})", found, dialect.text(name));
                case Selector.Index(var index) ->
                    Fragment.of("GET({}, {})", found, Fragment.verbatim(Integer.toString(index)));
            };
        }
        var kind = Fragment.of("TYPEOF({})", found);
        var text = Fragment.of("AS_VARCHAR({})", found);
        return switch (path.type()) {
            case TEXT -> new Found(text, new PhysicalType.Text(SnowflakeDialect.TEXT));
            case NUMBER -> {
                var number = Fragment.of("TO_DOUBLE({})", found);
                yield new Found(
                        Fragment.of(
                                "CASE WHEN {} IN ('INTEGER', 'DECIMAL', 'DOUBLE') AND ABS({}) < CAST('{}' AS DOUBLE) THEN {} END",
                                kind,
                                number,
                                Fragment.verbatim(Double.toString(Double.MAX_VALUE)),
                                number),
                        new PhysicalType.Floating(SnowflakeDialect.BINARY, Double.SIZE));
            }
            case BOOLEAN -> new Found(Fragment.of("AS_BOOLEAN({})", found), new PhysicalType.Flag("BOOLEAN"));
            case TEXT_ARRAY ->
                new Found(
                        Fragment.of("CASE WHEN {} = 'ARRAY' THEN AS_ARRAY({}) END", kind, found),
                        new PhysicalType.JsonArray("ARRAY"));
            case DATE ->
                new Found(
                        Fragment.of(
                                "CASE WHEN {} THEN TRY_TO_DATE({}, 'YYYY-MM-DD') END",
                                isWritten(text, IsoText.DAY),
                                text),
                        new PhysicalType.Day("DATE"));
            case TIMESTAMP ->
                new Found(
                        Fragment.of(
                                "CASE WHEN {} THEN TRY_TO_TIMESTAMP_TZ(REPLACE({}, 'Z', '+00:00'), 'AUTO') END",
                                isWritten(text, IsoText.INSTANT),
                                text),
                        new PhysicalType.Moment(SnowflakeDialect.INSTANT, true));
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    /** The whole text is meant. Snowflake's POSIX expressions have groups of one kind only. */
    private Fragment isWritten(Fragment text, String expression) {
        return Fragment.of("REGEXP_LIKE({}, {})", text, dialect.text(expression.replace("(?:", "(")));
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("ARRAY_SIZE({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of(
                "({})",
                Fragment.join(
                        " OR ",
                        texts.stream()
                                .map(text -> Fragment.of("ARRAY_CONTAINS(TO_VARIANT({}), {})", text, array))
                                .toList()));
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return Fragment.of("TO_JSON({})", value);
    }
}
