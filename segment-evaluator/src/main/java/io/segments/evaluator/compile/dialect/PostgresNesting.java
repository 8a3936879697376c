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
 * PostgreSQL. JSON is looked into as {@code jsonb}, where places and names of paths are alike, and a lone value is an array of one; so the
 * kind of each value on the way is asked for.
 */
record PostgresNesting(PostgresDialect dialect, int majorVersion) implements Nesting {

    /** The first version that can tell whether text can be cast, without failing where it cannot. */
    private static final int FIRST_WITH_INPUT_CHECKS = 16;

    private static final String BINARY = "jsonb";

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(BINARY);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        if (type instanceof PhysicalType.Array) {
            return type.sql().equals("text[]") ? column : dialect.cast(column, "text[]");
        }
        var json = json(column, type);
        return Fragment.of("CASE WHEN jsonb_typeof({}) <> 'null' THEN {} END", json, json);
    }

    /** What {@code jsonb} does not take is no JSON, also in a column of type {@code json}. */
    private Fragment json(Fragment column, PhysicalType type) {
        if (type.sql().equals(BINARY)) {
            return column;
        }
        if (majorVersion < FIRST_WITH_INPUT_CHECKS) {
            throw Unanswerable.byEngine(
                    "PostgreSQL before version 16 can look into columns of type jsonb only; use that type, or a newer version.");
        }
        var text = dialect.cast(column, dialect.textType());
        return Fragment.of("CASE WHEN pg_input_is_valid({}, 'jsonb') THEN {} END", text, dialect.cast(text, BINARY));
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var json = json(column, type);
        var names = new ArrayList<Fragment>();
        var guards = new ArrayList<Fragment>();
        for (var selector : path.selectors()) {
            var outer = Fragment.of("jsonb_typeof({})", inside(json, names));
            switch (selector) {
                case Selector.Name(var name) -> {
                    guards.add(Fragment.of("{} = 'object'", outer));
                    names.add(dialect.text(name));
                }
                case Selector.Index(var index) -> {
                    guards.add(Fragment.of("{} = 'array'", outer));
                    names.add(dialect.text(Integer.toString(index)));
                }
            }
        }
        var found = inside(json, names);
        var kind = Fragment.of("jsonb_typeof({})", found);
        return switch (path.type()) {
            case TEXT -> {
                guards.add(Fragment.of("{} = 'string'", kind));
                yield new Found(guarded(guards, whole(found)), new PhysicalType.Text("text"));
            }
            case NUMBER -> {
                guards.add(Fragment.of("{} = 'number'", kind));
                yield new Found(
                        guarded(guards, number(dialect.cast(found, "numeric"))),
                        new PhysicalType.Floating("double precision", Double.SIZE));
            }
            case BOOLEAN -> {
                guards.add(Fragment.of("{} = 'boolean'", kind));
                yield new Found(guarded(guards, dialect.cast(found, "boolean")), new PhysicalType.Flag("boolean"));
            }
            case TEXT_ARRAY -> {
                guards.add(Fragment.of("{} = 'array'", kind));
                var elements = Fragment.of(
                        "ARRAY(SELECT CASE WHEN jsonb_typeof(e.element) = 'string' THEN {} END FROM jsonb_array_elements({}) AS e (element))",
                        whole(Fragment.sql("e.element")),
                        found);
                yield new Found(guarded(guards, elements), new PhysicalType.Array("text[]"));
            }
            case DATE -> {
                guards.add(Fragment.of("{} = 'string'", kind));
                guards.add(Fragment.of("{} ~ {}", whole(found), dialect.text("^" + IsoText.DAY + "$")));
                yield new Found(guarded(guards, dialect.cast(whole(found), "date")), new PhysicalType.Day("date"));
            }
            case TIMESTAMP -> {
                guards.add(Fragment.of("{} = 'string'", kind));
                guards.add(Fragment.of("{} ~ {}", whole(found), dialect.text("^" + IsoText.INSTANT + "$")));
                yield new Found(
                        guarded(guards, dialect.cast(whole(found), "timestamp with time zone")),
                        new PhysicalType.Moment("timestamp with time zone", true));
            }
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    /** The text of a lone JSON text. */
    private static Fragment whole(Fragment json) {
        return Fragment.of("({}) #>> ARRAY[]::text[]", json);
    }

    /** A cast fails for what is too large or too small for a binary number. */
    private Fragment number(Fragment exact) {
        return Fragment.of(
                "CASE WHEN abs({}) >= 1.7976931348623157e308 THEN NULL WHEN abs({}) < 2.5e-324 THEN 0 ELSE {} END",
                exact,
                exact,
                dialect.cast(exact, "double precision"));
    }

    private static Fragment inside(Fragment json, List<Fragment> names) {
        return names.isEmpty() ? json : Fragment.of("({} #> ARRAY[{}])", json, Fragment.join(", ", List.copyOf(names)));
    }

    private static Fragment guarded(List<Fragment> guards, Fragment value) {
        return Fragment.of("CASE WHEN {} THEN {} END", Fragment.join(" AND ", guards), value);
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("cardinality({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of("{} && ARRAY[{}]", array, Fragment.join(", ", texts));
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Array
                ? Fragment.of("CAST(to_json({}) AS text)", value)
                : dialect.cast(value, dialect.textType());
    }
}
