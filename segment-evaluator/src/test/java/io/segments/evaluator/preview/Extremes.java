package io.segments.evaluator.preview;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Source;
import io.segments.testkit.property.Generator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** People with the strangest values that a warehouse can hold, and the strangest conditions that the language can say. */
final class Extremes {

    static final Instant AS_OF = Instant.parse("2026-03-15T12:00:00Z");

    private static final List<String> TEXTS = List.of(
            "",
            "'",
            "''",
            "\\",
            "\\'",
            "' OR 1=1 --",
            "\\' OR 1=1 --",
            "'; DROP TABLE people; --",
            "$$",
            "?",
            "{}",
            ":x",
            "/*",
            "%_",
            "\n\r\t",
            "\u2028\ufeff",
            "😀",
            "İIıi",
            "x".repeat(1_000));
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "0.1",
            "1e308",
            "-1e308",
            "9.9e307",
            "1e-324",
            "-1e-324",
            "99999999999999999999999999999999999999",
            "-99999999999999999999999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "0.00000000000000000000000000000000000001");
    private static final List<String> DAYS =
            List.of("0001-01-01", "0001-01-02", "1582-10-10", "2024-02-29", "9999-12-30", "9999-12-31");
    private static final List<String> INSTANTS = List.of(
            "0001-01-01T00:00:00Z",
            "1900-01-01T00:00:00Z",
            "2026-03-15T12:00:00Z",
            "2026-03-15T11:59:59.999999Z",
            "9999-12-31T23:59:59.999999Z");

    private Extremes() {}

    /** A row for each key, and one without an id. */
    static String[] statements(List<String> keys) {
        var statements = new ArrayList<String>();
        statements.add(
                "CREATE TABLE people (id VARCHAR, name VARCHAR, small SMALLINT, big BIGINT, price DECIMAL(10, 2),"
                        + " ratio DOUBLE PRECISION, share REAL, active BOOLEAN, born DATE, seen TIMESTAMP, paid TIMESTAMPTZ,"
                        + " retyped VARCHAR)");
        var rows = List.of(
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
                "'', 0, 0, 0, 'NaN', 'NaN', TRUE, 'infinity', 'infinity', 'infinity'",
                "'''; --', 32767, 9223372036854775807, 99999999.99, 'Infinity', 'Infinity', FALSE, '-infinity', '-infinity',"
                        + " '-infinity'",
                "'\\', -32768, '-9223372036854775808', -99999999.99, '-Infinity', '-Infinity', TRUE, '0001-01-01',"
                        + " '0001-01-01 00:00:00', '0001-01-01 00:00:00+00'",
                "'😀', 1, 1, 0.01, 1e308, 1e37, FALSE, '9999-12-31', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00'",
                "'?', 2, 2, 0.10, 0.1, 0.1, TRUE, '2024-02-29', '2026-03-15 12:00:00', '2026-03-15 12:00:00+00'",
                "'%_', 3, 3, 1.00, 5e-324, 1.5e-45, FALSE, '2026-03-15', '2026-03-15 11:59:59.999999', '2026-03-15 12:00:00+14'",
                "'İ', 4, 4, 1.10, -0.0, -0.0, TRUE, '20000-01-01', '20000-01-01 00:00:00', '20000-01-01 00:00:00+00'",
                "'x', 5, 5, 1.11, 1, 1, NULL, '2026-03-16', '1969-12-31 23:59:59.999999', '1969-12-31 23:59:59.999999+00'");
        for (var i = 0; i < keys.size(); i++) {
            statements.add(
                    "INSERT INTO people VALUES ('%s', %s, 'x')".formatted(keys.get(i), rows.get(i % rows.size())));
        }
        statements.add("INSERT INTO people (name) VALUES ('nobody')");
        statements.add("CREATE TABLE timeless (number INTEGER, \"of\" VARCHAR, name VARCHAR)");
        statements.add("CREATE TABLE nameless (number INTEGER, \"of\" VARCHAR, \"at\" TIMESTAMP)");
        return statements.toArray(String[]::new);
    }

    static DatasetSchema people(Source source) {
        return new DatasetSchema(
                "default",
                "people",
                1,
                DatasetType.PERSON,
                "shop",
                source,
                "id",
                List.of(
                        ColumnSchema.of("id", ColumnType.TEXT),
                        ColumnSchema.of("name", ColumnType.TEXT),
                        ColumnSchema.of("small", ColumnType.NUMBER),
                        ColumnSchema.of("big", ColumnType.NUMBER),
                        ColumnSchema.of("price", ColumnType.NUMBER),
                        ColumnSchema.of("ratio", ColumnType.NUMBER),
                        ColumnSchema.of("share", ColumnType.NUMBER),
                        ColumnSchema.of("active", ColumnType.BOOLEAN),
                        ColumnSchema.of("born", ColumnType.DATE),
                        ColumnSchema.of("seen", ColumnType.TIMESTAMP),
                        ColumnSchema.of("paid", ColumnType.TIMESTAMP),
                        ColumnSchema.of("retyped", ColumnType.BOOLEAN),
                        ColumnSchema.of("vanished", ColumnType.TEXT)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Datasets of events whose tables lack what they are described to have. */
    static List<DatasetSchema> events() {
        return Stream.of("gone", "timeless", "nameless")
                .map(id -> new DatasetSchema(
                        "default",
                        id,
                        1,
                        DatasetType.EVENT,
                        "shop",
                        new Source.Table("", id),
                        "number",
                        List.of(
                                ColumnSchema.of("number", ColumnType.NUMBER),
                                ColumnSchema.of("of", ColumnType.TEXT),
                                ColumnSchema.of("name", ColumnType.TEXT),
                                ColumnSchema.of("at", ColumnType.TIMESTAMP)),
                        Optional.of("name"),
                        Optional.of("at"),
                        List.of(new Relationship("people", "of", "id", Cardinality.MANY_TO_ONE))))
                .toList();
    }

    /** Comparisons of every column by every operator that it takes. */
    static Generator<Condition> conditions() {
        return choices -> {
            var columns = people(new Source.Table("", "people")).columns().stream()
                    .filter(column -> !List.of("retyped", "vanished").contains(column.name()))
                    .toList();
            var column = Generator.among(columns).from(choices);
            var operator = Generator.among(Arrays.stream(Operator.values())
                            .filter(candidate -> candidate.accepts(column.type()))
                            .toList())
                    .from(choices);
            return new Condition.Compare(
                    column.name(), operator, operand(operator, column.type()).from(choices));
        };
    }

    private static Generator<Operand> operand(Operator operator, ColumnType type) {
        var value = values(operator, type);
        return switch (operator.shape()) {
            case NONE -> Generator.always(new Operand.None());
            case VALUE -> value.map(Operand.One::new);
            case VALUES ->
                value.listOf(1, 5)
                        .map(values ->
                                new Operand.Many(values.stream().distinct().toList()));
            case TWO_VALUES -> value.listOf(2, 2).map(Extremes::ordered);
            case SPAN -> spans(type).map(span -> span);
            case SPAN_RANGE ->
                spans(type)
                        .map(span -> new SpanRange(
                                new Span(1, span.unit()), new Span(Math.max(2, span.amount()), span.unit())));
            case PERIOD ->
                Generator.among(TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.YEAR)
                        .map(Operand.Period::new);
        };
    }

    private static Generator<Span> spans(ColumnType type) {
        return Generator.among(Arrays.stream(TimeUnit.values())
                        .filter(unit -> type != ColumnType.DATE || !unit.isShorterThanADay())
                        .toList())
                .then(unit -> Generator.among(1, 2, unit.maxAmount()).map(amount -> new Span(amount, unit)));
    }

    private static Generator<Value> values(Operator operator, ColumnType type) {
        return switch (type) {
            case TEXT -> Generator.among(TEXTS).map(Value.Text::new);
            case NUMBER -> Generator.among(NUMBERS).map(Value.Number::of);
            case BOOLEAN -> Generator.among(true, false).map(Value.Bool::new);
            case DATE -> days();
            case TIMESTAMP ->
                operator == Operator.BEFORE || operator == Operator.AFTER
                        ? Generator.either(
                                days(),
                                Generator.among(INSTANTS).map(Instant::parse).map(Value.Moment::new))
                        : days();
            case TEXT_ARRAY, JSON -> throw new IllegalArgumentException(operator + " takes no value");
        };
    }

    private static Generator<Value> days() {
        return Generator.among(DAYS).map(LocalDate::parse).map(Value.Day::new);
    }

    private static Operand ordered(List<Value> values) {
        var one = values.getFirst();
        var other = values.getLast();
        var inOrder = switch (one) {
            case Value.Number(var number) -> other instanceof Value.Number(var second) && number.compareTo(second) <= 0;
            case Value.Day(var day) -> other instanceof Value.Day(var second) && !day.isAfter(second);
            case Value.Text _, Value.Bool _, Value.Moment _ -> true;
        };
        return inOrder ? new Operand.Two(one, other) : new Operand.Two(other, one);
    }
}
