package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.util.ArrayList;
import java.util.List;

/**
 * DuckDB. Paths are JSON pointers, which take a name of digits for a place in an array and the other way round; so the kind of each value
 * on the way is asked for.
 */
record DuckDbNesting(DuckDbDialect dialect) implements Nesting {

    private static final PhysicalType LIST = new PhysicalType.Array("VARCHAR[]");

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json("JSON");
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Array
                ? column
                : Fragment.of("CASE WHEN json_type({}) <> 'NULL' THEN {} END", json(column, type), column);
    }

    /** Text is JSON only where it is valid. */
    private static Fragment json(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.Text
                ? Fragment.of("CASE WHEN json_valid({}) THEN {} END", column, column)
                : column;
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var json = json(column, type);
        var pointer = new StringBuilder();
        var guards = new ArrayList<Fragment>();
        for (var selector : path.selectors()) {
            var outer = kind(json, pointer);
            switch (selector) {
                case Selector.Name(var name) -> {
                    guards.add(Fragment.of("{} = 'OBJECT'", outer));
                    pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
                }
                case Selector.Index(var index) -> {
                    guards.add(Fragment.of("{} = 'ARRAY'", outer));
                    pointer.append('/').append(index);
                }
            }
        }
        var kind = kind(json, pointer);
        var text = Fragment.of("json_extract_string({}, {})", json, pointer(pointer));
        return switch (path.type()) {
            case TEXT -> {
                guards.add(Fragment.of("{} = 'VARCHAR'", kind));
                yield new Found(guarded(guards, text), new PhysicalType.Text(dialect.textType()));
            }
            case NUMBER -> {
                guards.add(Fragment.of("{} IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE')", kind));
                var number = Fragment.of("TRY_CAST({} AS DOUBLE)", text);
                guards.add(Fragment.of("abs({}) < {}", number, Fragment.verbatim(Double.toString(Double.MAX_VALUE))));
                yield new Found(guarded(guards, number), new PhysicalType.Floating("DOUBLE", Double.SIZE));
            }
            case BOOLEAN -> {
                guards.add(Fragment.of("{} = 'BOOLEAN'", kind));
                yield new Found(guarded(guards, Fragment.of("{} = 'true'", text)), new PhysicalType.Flag("BOOLEAN"));
            }
            case TEXT_ARRAY -> {
                guards.add(Fragment.of("{} = 'ARRAY'", kind));
                var elements = Fragment.of(
                        "list_transform(CAST(json_extract({}, {}) AS JSON[]), lambda e: CASE WHEN json_type(e) = 'VARCHAR' THEN json_extract_string(e, '$') END)",
                        json,
                        pointer(pointer));
                yield new Found(guarded(guards, elements), LIST);
            }
            case DATE -> {
                guards.add(Fragment.of("{} = 'VARCHAR'", kind));
                guards.add(Fragment.of("regexp_full_match({}, {})", text, dialect.text(IsoText.DAY)));
                yield new Found(
                        guarded(guards, Fragment.of("TRY_CAST({} AS DATE)", text)), new PhysicalType.Day("DATE"));
            }
            case TIMESTAMP -> {
                guards.add(Fragment.of("{} = 'VARCHAR'", kind));
                guards.add(Fragment.of("regexp_full_match({}, {})", text, dialect.text(IsoText.INSTANT)));
                yield new Found(
                        guarded(guards, Fragment.of("TRY_CAST({} AS TIMESTAMP WITH TIME ZONE)", text)),
                        new PhysicalType.Moment("TIMESTAMP WITH TIME ZONE", true));
            }
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    private Fragment kind(Fragment json, StringBuilder pointer) {
        return Fragment.of("json_type({}, {})", json, pointer(pointer));
    }

    private Fragment pointer(StringBuilder pointer) {
        return dialect.text(pointer.isEmpty() ? "$" : pointer.toString());
    }

    private static Fragment guarded(List<Fragment> guards, Fragment value) {
        return Fragment.of("CASE WHEN {} THEN {} END", Fragment.join(" AND ", guards), value);
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("len({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of("list_has_any({}, [{}])", array, Fragment.join(", ", texts));
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Array
                ? Fragment.of("CAST(to_json({}) AS VARCHAR)", value)
                : dialect.cast(value, dialect.textType());
    }
}
