package io.segments.evaluator.preview;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Questions take Trino so long that only a full test asks them. */
@EnabledIfSystemProperty(named = "segments.conformance.size", matches = "[5-9]\\d\\d|\\d{4,}")
class TrinoPreviewIT extends PreviewContract {

    private static final String PEOPLE = "INSERT INTO people VALUES (";
    private static final List<String> TYPES = List.of(
            "VARCHAR",
            "VARCHAR",
            "SMALLINT",
            "BIGINT",
            "DECIMAL(10, 2)",
            "DOUBLE",
            "REAL",
            "BOOLEAN",
            "DATE",
            "TIMESTAMP(6)",
            "TIMESTAMP(6) WITH TIME ZONE",
            "VARCHAR");

    @Override
    String[] statements(List<String> keys) {
        return Stream.of(super.statements(keys)).map(TrinoPreviewIT::translated).toArray(String[]::new);
    }

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.trinoWithDuckDbStore(statements);
    }

    private static String translated(String sql) {
        return sql.startsWith(PEOPLE)
                ? "INSERT INTO people SELECT "
                        + values(
                                sql.substring(PEOPLE.length(), sql.length() - 1).split(", "))
                : sql.replace(" TIMESTAMP,", " TIMESTAMP(6),").replace("TIMESTAMPTZ", "TIMESTAMP(6) WITH TIME ZONE");
    }

    /** Trino takes no text for a number, a day or an instant, and has no infinite ones. */
    private static String values(String... values) {
        var types = TYPES.iterator();
        return Arrays.stream(values)
                .map(value -> value.equals("NULL") || value.startsWith("'") ? value : "'" + value + "'")
                .map(value -> value.equals("'infinity'") ? "'20000-01-01'" : value)
                .map(value -> value.equals("'-infinity'") ? "'-4000-01-01'" : value)
                .map(value -> value.replace("+00'", " UTC'").replace("+14'", " +14:00'"))
                .map(value -> "CAST(%s AS %s)".formatted(value, types.next()))
                .collect(Collectors.joining(", "));
    }
}
