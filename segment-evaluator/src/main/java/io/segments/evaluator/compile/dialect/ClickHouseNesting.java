package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import java.util.ArrayList;
import java.util.List;

/**
 * ClickHouse. JSON is text there, and an array that may be missing is JSON text, because no array is nullable. A place counts an object's
 * members, too; so the kind of each value on the way is asked for.
 */
record ClickHouseNesting(ClickHouseDialect dialect) implements Nesting {

    private static final String TEXT = "String";

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(TEXT);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Array
                ? column
                : Fragment.of(
                        "if(isValidJSON({}) AND JSONType({}) != 'Null', {}, NULL)",
                        known(column),
                        known(column),
                        column);
    }

    /** The functions of JSON take no NULL in every place. */
    private static Fragment known(Fragment column) {
        return Fragment.of("ifNull({}, '')", column);
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var json = known(column);
        var steps = new ArrayList<Fragment>();
        var guards = new ArrayList<Fragment>();
        for (var selector : path.selectors()) {
            var outer = call("JSONType", json, steps);
            switch (selector) {
                case Selector.Name(var name) -> {
                    guards.add(Fragment.of("{} = 'Object'", outer));
                    steps.add(dialect.text(name));
                }
                case Selector.Index(var index) -> {
                    guards.add(Fragment.of("{} = 'Array'", outer));
                    steps.add(Fragment.bind(Parameter.of(index + 1), "Int64"));
                }
            }
        }
        var kind = call("JSONType", json, steps);
        return switch (path.type()) {
            case TEXT -> {
                guards.add(Fragment.of("{} = 'String'", kind));
                yield new Found(guarded(guards, call("JSONExtractString", json, steps)), new PhysicalType.Text(TEXT));
            }
            case NUMBER -> {
                guards.add(Fragment.of("{} IN ('Int64', 'UInt64', 'Double')", kind));
                var number = call("JSONExtractFloat", json, steps);
                guards.add(Fragment.of("abs({}) < {}", number, Fragment.verbatim(Double.toString(Double.MAX_VALUE))));
                yield new Found(
                        guarded(guards, Fragment.of("if({} = 0, 0, {})", number, number)),
                        new PhysicalType.Floating("Float64", Double.SIZE));
            }
            case BOOLEAN -> {
                guards.add(Fragment.of("{} = 'Bool'", kind));
                yield new Found(guarded(guards, call("JSONExtractBool", json, steps)), new PhysicalType.Flag("Bool"));
            }
            case TEXT_ARRAY -> {
                guards.add(Fragment.of("{} = 'Array'", kind));
                yield new Found(guarded(guards, call("JSONExtractRaw", json, steps)), new PhysicalType.JsonArray(TEXT));
            }
            case DATE -> {
                guards.add(Fragment.of("{} = 'String'", kind));
                var text = call("JSONExtractString", json, steps);
                guards.add(Fragment.of("match({}, {})", text, dialect.text("^" + IsoText.DAY + "$")));
                guards.add(isReadable(text));
                yield new Found(
                        guarded(guards, Fragment.of("toDate32OrNull({})", text)), new PhysicalType.Day("Date32"));
            }
            case TIMESTAMP -> {
                guards.add(Fragment.of("{} = 'String'", kind));
                var text = call("JSONExtractString", json, steps);
                guards.add(Fragment.of("match({}, {})", text, dialect.text("^" + IsoText.INSTANT + "$")));
                guards.add(isReadable(text));
                yield new Found(
                        guarded(guards, Fragment.of("parseDateTime64BestEffortOrNull({}, 6, 'UTC')", text)),
                        new PhysicalType.Moment("DateTime64(6, 'UTC')", true));
            }
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    /** The years of which ClickHouse reads days and instants from text. */
    private static Fragment isReadable(Fragment text) {
        return Fragment.of("substring({}, 1, 4) >= '1901' AND substring({}, 1, 4) <= '2298'", text, text);
    }

    private static Fragment call(String function, Fragment json, List<Fragment> steps) {
        var arguments = new ArrayList<>(List.of(json));
        arguments.addAll(steps);
        return Fragment.of("{}({})", Fragment.verbatim(function), Fragment.join(", ", arguments));
    }

    private static Fragment guarded(List<Fragment> guards, Fragment value) {
        return Fragment.of("if({}, toNullable({}), NULL)", Fragment.join(" AND ", guards), value);
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return type instanceof PhysicalType.JsonArray
                ? Fragment.of("if({} IS NULL, NULL, JSONLength({}))", array, known(array))
                : Fragment.of("length({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        var wanted = Fragment.join(", ", texts);
        return type instanceof PhysicalType.JsonArray
                ? Fragment.of(
                        "arrayExists(e -> startsWith(e, '\"') AND JSONExtractString(e) IN ({}), JSONExtractArrayRaw({}))",
                        wanted,
                        known(array))
                : Fragment.of("arrayExists(e -> ifNull(e IN ({}), FALSE), {})", wanted, array);
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Array ? Fragment.of("toJSONString({})", value) : value;
    }
}
