package io.segments.evaluator.compile.dialect;

import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * MariaDB. JSON is text, and so is an array; elements are rows of a table that is made of it. A name in a path is compared with the
 * document's text, escapes and all, so only names are taken that are written in one way.
 */
record MariaDbNesting(MariaDbDialect dialect) implements Nesting {

    /** What nobody escapes; and what begins with a hyphen is never found. */
    private static final Pattern PLAIN = Pattern.compile("(?!-)[ -~&&[^\"\\\\/]]*");

    private static final PhysicalType ARRAY = new PhysicalType.JsonArray(MariaDbDialect.TEXT);

    @Override
    public PhysicalType jsonType() {
        return new PhysicalType.Json(MariaDbDialect.TEXT);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        var json = json(column);
        return Fragment.of("CASE WHEN JSON_TYPE({}) <> 'NULL' THEN {} END", json, json);
    }

    /** The functions of JSON warn of what is none, and say NULL; a column that only is text need not be JSON. */
    private Fragment json(Fragment column) {
        var text = dialect.value(column, new PhysicalType.Text(MariaDbDialect.TEXT));
        return Fragment.of("CASE WHEN JSON_VALID({}) THEN {} END", text, text);
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        var json = json(column);
        var place = new StringBuilder("$");
        var guards = new ArrayList<Fragment>();
        for (var selector : path.selectors()) {
            var outer = kind(json, place);
            switch (selector) {
                case Selector.Name(var name) -> {
                    guards.add(Fragment.of("{} = 'OBJECT'", outer));
                    place.append(".\"").append(plain(name)).append('"');
                }
                case Selector.Index(var index) -> {
                    guards.add(Fragment.of("{} = 'ARRAY'", outer));
                    place.append('[').append(index).append(']');
                }
            }
        }
        var kind = kind(json, place);
        var scalar = Fragment.of("JSON_VALUE({}, {})", json, dialect.text(place.toString()));
        return switch (path.type()) {
            case TEXT -> {
                guards.add(Fragment.of("{} = 'STRING'", kind));
                yield new Found(
                        guarded(guards, dialect.cast(scalar, MariaDbDialect.TEXT)),
                        new PhysicalType.Text(MariaDbDialect.TEXT));
            }
            case NUMBER -> {
                guards.add(Fragment.of("{} IN ('INTEGER', 'DOUBLE')", kind));
                var number = dialect.cast(scalar, "DOUBLE");
                guards.add(Fragment.of("ABS({}) < {}", number, Fragment.verbatim(Double.toString(Double.MAX_VALUE))));
                yield new Found(guarded(guards, number), new PhysicalType.Floating("DOUBLE", Double.SIZE));
            }
            case BOOLEAN -> {
                guards.add(Fragment.of("{} = 'BOOLEAN'", kind));
                yield new Found(
                        guarded(guards, Fragment.of("{} = 'true'", extracted(json, place))),
                        new PhysicalType.Flag("SIGNED"));
            }
            case TEXT_ARRAY -> {
                guards.add(Fragment.of("{} = 'ARRAY'", kind));
                yield new Found(guarded(guards, extracted(json, place)), ARRAY);
            }
            case DATE -> {
                guards.add(Fragment.of("{} = 'STRING'", kind));
                var text = dialect.cast(scalar, MariaDbDialect.TEXT);
                guards.add(Fragment.of("{} REGEXP {}", text, dialect.text("\\A" + IsoText.DAY + "\\z")));
                yield new Found(guarded(guards, dialect.cast(text, "DATE")), new PhysicalType.Day("DATE"));
            }
            case TIMESTAMP -> {
                guards.add(Fragment.of("{} = 'STRING'", kind));
                var text = dialect.cast(scalar, MariaDbDialect.TEXT);
                guards.add(Fragment.of("{} REGEXP {}", text, dialect.text("\\A" + IsoText.INSTANT + "\\z")));
                yield new Found(guarded(guards, instant(text)), new PhysicalType.Moment("DATETIME(6)", false));
            }
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    /** On the clock of UTC: the clock in the text less its offset. */
    private static Fragment instant(Fragment text) {
        return Fragment.of(
                "CASE WHEN RIGHT({}, 1) = 'Z' THEN CAST(LEFT({}, CHAR_LENGTH({}) - 1) AS DATETIME(6)) ELSE CAST(LEFT({}, CHAR_LENGTH({}) - 6) AS DATETIME(6)) - INTERVAL (CASE WHEN LEFT(RIGHT({}, 6), 1) = '-' THEN -1 ELSE 1 END * (CAST(LEFT(RIGHT({}, 5), 2) AS SIGNED) * 60 + CAST(RIGHT({}, 2) AS SIGNED))) MINUTE END",
                text,
                text,
                text,
                text,
                text,
                text,
                text,
                text);
    }

    private static String plain(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw Unanswerable.byEngine(
                    "In MariaDB, names in paths are of ASCII letters, digits and signs other than \", / and \\, and do not begin with -.");
        }
        return name;
    }

    private Fragment kind(Fragment json, StringBuilder place) {
        return Fragment.of("JSON_TYPE({})", extracted(json, place));
    }

    private Fragment extracted(Fragment json, StringBuilder place) {
        return Fragment.of("JSON_EXTRACT({}, {})", json, dialect.text(place.toString()));
    }

    private static Fragment guarded(List<Fragment> guards, Fragment value) {
        return Fragment.of("CASE WHEN {} THEN {} END", Fragment.join(" AND ", guards), value);
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return Fragment.of("JSON_LENGTH({})", array);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return Fragment.of(
                "EXISTS (SELECT 1 FROM JSON_TABLE({}, '$[*]' COLUMNS (place FOR ORDINALITY, element LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$')) AS elements WHERE elements.element IN ({}) AND JSON_TYPE(JSON_EXTRACT({}, CONCAT('$[', elements.place - 1, ']'))) = 'STRING')",
                array,
                Fragment.join(", ", texts),
                array);
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return value;
    }
}
