package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.util.ArrayList;
import java.util.List;

/**
 * Redshift. JSON and arrays are SUPER; steps of a path are written behind the column and lead to NULL where there is nothing of that kind, in
 * Redshift's lax mode. Names are compared to the letter in a session with {@code enable_case_sensitive_identifier}.
 *
 * <p>By the Database Developer Guide: query-super, super-configurations, r_enable_case_sensitive_super_attribute, r_json_typeof, array_contains.
 */
class RedshiftNesting implements Nesting {

    private static final String SUPER = "SUPER";

    private final RedshiftDialect dialect;

    RedshiftNesting(RedshiftDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(SUPER);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        var json = json(column, type);
        return Fragment.of("CASE WHEN JSON_TYPEOF({}) <> 'null' THEN {} END", json, json);
    }

    private static Fragment json(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Text
                ? Fragment.of("CASE WHEN CAN_JSON_PARSE({}) THEN JSON_PARSE({}) END", column, column)
                : column;
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        if (type instanceof PhysicalType.Text && !path.selectors().isEmpty()) {
            throw Unanswerable.byEngine(
                    "Redshift can look into columns of type SUPER only; load the JSON into one, by JSON_PARSE.");
        }
        var found = json(column, type);
        for (var selector : path.selectors()) {
            found = switch (selector) {
                case Selector.Name(var name) -> member(found, name);
                case Selector.Index(var index) -> element(found, index);
            };
        }
        var kind = Fragment.of("JSON_TYPEOF({})", found);
        var text = dialect.cast(found, RedshiftDialect.TEXT);
        var guards = new ArrayList<Fragment>();
        return switch (path.type()) {
            case TEXT -> {
                guards.add(Fragment.of("{} = 'string'", kind));
                yield new Found(guarded(guards, text), new PhysicalType.Text(RedshiftDialect.TEXT));
            }
            case NUMBER -> {
                guards.add(Fragment.of("{} = 'number'", kind));
                var number = dialect.cast(found, RedshiftDialect.BINARY);
                guards.add(Fragment.of(
                        "ABS({}) < CAST('{}' AS DOUBLE PRECISION)",
                        number,
                        Fragment.verbatim(Double.toString(Double.MAX_VALUE))));
                yield new Found(
                        guarded(guards, number), new PhysicalType.Floating(RedshiftDialect.BINARY, Double.SIZE));
            }
            case BOOLEAN -> {
                guards.add(Fragment.of("{} = 'boolean'", kind));
                yield new Found(guarded(guards, dialect.cast(found, "BOOLEAN")), new PhysicalType.Flag("BOOLEAN"));
            }
            case TEXT_ARRAY -> {
                guards.add(Fragment.of("{} = 'array'", kind));
                yield new Found(guarded(guards, found), new PhysicalType.JsonArray(SUPER));
            }
            case DATE -> {
                guards.add(Fragment.of("{} = 'string'", kind));
                guards.add(isWritten(text, IsoText.DAY));
                yield new Found(guarded(guards, dialect.cast(text, "DATE")), new PhysicalType.Day("DATE"));
            }
            case TIMESTAMP -> {
                guards.add(Fragment.of("{} = 'string'", kind));
                guards.add(isWritten(text, IsoText.INSTANT));
                var instant = Fragment.of("REPLACE(REPLACE({}, 'T', ' '), 'Z', '+00:00')", text);
                yield new Found(
                        guarded(guards, dialect.cast(instant, RedshiftDialect.INSTANT)),
                        new PhysicalType.Moment(RedshiftDialect.INSTANT, true));
            }
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    /** What an object has under a name. */
    Fragment member(Fragment json, String name) {
        return Fragment.of("{}.{}", json, Fragment.verbatim(dialect.quote(name)));
    }

    /** What an array has at a place, from 0. */
    Fragment element(Fragment json, int place) {
        return Fragment.of("{}[{}]", json, Fragment.verbatim(Integer.toString(place)));
    }

    /** Redshift's POSIX expressions have groups of one kind only. */
    private Fragment isWritten(Fragment text, String expression) {
        return Fragment.of("{} ~ {}", text, dialect.text("^(" + expression.replace("(?:", "(") + ")$"));
    }

    private static Fragment guarded(List<Fragment> guards, Fragment value) {
        return Fragment.of("CASE WHEN {} THEN {} END", Fragment.join(" AND ", guards), value);
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("GET_ARRAY_LENGTH({})", array);
    }

    /** An element that is a number is no text, and one that is missing is none that is looked for, whatever the session says of it. */
    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of(
                "({})",
                Fragment.join(
                        " OR ",
                        texts.stream()
                                .map(text -> Fragment.of("ARRAY_CONTAINS({}, {}, TRUE)", array, text))
                                .toList()));
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return Fragment.of("CASE WHEN {} IS NOT NULL THEN {} END", value, serialized(value));
    }

    /** The text of JSON; of NULL, that of JSON's null. */
    Fragment serialized(Fragment json) {
        return Fragment.of("JSON_SERIALIZE({})", json);
    }
}
