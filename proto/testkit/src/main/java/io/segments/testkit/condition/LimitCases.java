package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Limits whose members were worked out by hand, from the language's page. */
public final class LimitCases {

    /** Everybody but those who are lost, or on the list of those who left. */
    public static final Condition CONDITION = new Condition.Not(
            new Condition.Any(List.of(new Condition.InSegment("lost"), new Condition.InList("left"))));

    private static final Map<String, Storage> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("id", Storage.TEXT);
        COLUMNS.put("spent", Storage.DECIMAL);
        COLUMNS.put("score", Storage.DOUBLE);
        COLUMNS.put("name", Storage.TEXT);
        COLUMNS.put("born", Storage.DATE);
        COLUMNS.put("seen", Storage.TIMESTAMP);
        COLUMNS.put("country", Storage.TEXT);
        COLUMNS.put("active", Storage.BOOLEAN);
    }

    private LimitCases() {}

    /**
     * A limit on {@link #CONDITION}.
     *
     * @param expected keys of the members
     */
    public record LimitCase(String name, MemberLimit limit, Set<String> expected) {
        public LimitCase {
            expected = Set.copyOf(expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The world that they are of. Keys order as "B" &lt; "a" &lt; "b" &lt; U+FFFD &lt; U+1F600, which UTF-16 units and collations do otherwise. */
    public static World world() {
        var rows = List.of(
                row("a", "10.50", 1.0, "\u00e9", "2000-01-01", "2026-01-01T00:00:00.000001Z", "de", true),
                row("B", "10.5", Double.NaN, "e", "2000-01-02", "2026-01-01T00:00:00Z", "DE", true),
                row("b", null, -0.0, "\uff5e", null, null, "de", false),
                row("\ufffd", "-3", 0.0, "\ud83d\ude00", "1999-12-31", "2025-12-31T23:59:59.999999Z", null, null),
                row(
                        "\ud83d\ude00",
                        "10.5",
                        Double.NEGATIVE_INFINITY,
                        "",
                        "2000-01-01",
                        "2026-01-01T00:00:00Z",
                        null,
                        true),
                row("lost", "99", 9.0, "~", "2020-01-01", "2026-03-01T00:00:00Z", "de", true),
                row("left", "98", 8.0, "~", "2019-01-01", "2026-02-01T00:00:00Z", "de", true),
                row(null, "99", 9.0, "~", "2020-01-01", "2026-03-01T00:00:00Z", "de", true));
        var schema = new DatasetSchema(
                "default",
                "people",
                1,
                DatasetType.PERSON,
                "test",
                new Source.Table("", "people"),
                "id",
                COLUMNS.entrySet().stream()
                        .map(column -> ColumnSchema.of(
                                column.getKey(), column.getValue().type()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new World(
                List.of(new TestTable(schema, COLUMNS, rows)),
                Instant.parse("2026-03-15T12:00:00Z"),
                ZoneOffset.UTC,
                Map.of("lost", Set.of("lost", "gone")),
                Map.of("left", Set.of("left", "gone")));
    }

    /** The cases. */
    public static List<LimitCase> all() {
        return List.of(
                of(
                        "equal values are in the order of their keys' code points",
                        2,
                        "spent",
                        Direction.DESCENDING,
                        "B",
                        "a"),
                of("in both directions", 3, "spent", Direction.ASCENDING, "\ufffd", "B", "a"),
                of(
                        "missing values come last when descending",
                        4,
                        "spent",
                        Direction.DESCENDING,
                        "B",
                        "a",
                        "\ud83d\ude00",
                        "\ufffd"),
                of(
                        "missing values come last when ascending",
                        4,
                        "spent",
                        Direction.ASCENDING,
                        "B",
                        "a",
                        "\ud83d\ude00",
                        "\ufffd"),
                of(
                        "missing values are taken where there are no others",
                        5,
                        "spent",
                        Direction.ASCENDING,
                        "B",
                        "a",
                        "b",
                        "\ud83d\ude00",
                        "\ufffd"),
                of("NaN is missing, infinities are not", 1, "score", Direction.ASCENDING, "\ud83d\ude00"),
                of("NaN comes last", 4, "score", Direction.DESCENDING, "a", "b", "\ufffd", "\ud83d\ude00"),
                of("0 and -0 are equal", 2, "score", Direction.DESCENDING, "a", "b"),
                of(
                        "text by code point, the empty text first",
                        3,
                        "name",
                        Direction.ASCENDING,
                        "\ud83d\ude00",
                        "B",
                        "a"),
                of("text by code point from the end", 1, "name", Direction.DESCENDING, "\ufffd"),
                of("dates, the latest first", 2, "born", Direction.DESCENDING, "B", "a"),
                of("instants to the microsecond", 1, "seen", Direction.DESCENDING, "a"),
                of("instants, the earliest first", 2, "seen", Direction.ASCENDING, "\ufffd", "B"),
                of("keys", 2, "id", Direction.DESCENDING, "\ud83d\ude00", "\ufffd"),
                of(
                        "more than there are",
                        MemberLimit.MOST,
                        "id",
                        Direction.ASCENDING,
                        "B",
                        "a",
                        "b",
                        "\ufffd",
                        "\ud83d\ude00"),
                each(
                        "for each text, case sensitive; those without one are a group",
                        1,
                        "spent",
                        Direction.DESCENDING,
                        "country",
                        "a",
                        "B",
                        "\ud83d\ude00"),
                each("for each boolean", 1, "id", Direction.ASCENDING, "active", "B", "b", "\ufffd"),
                each(
                        "for each number, whatever it is written like",
                        1,
                        "id",
                        Direction.DESCENDING,
                        "spent",
                        "\ud83d\ude00",
                        "b",
                        "\ufffd"),
                each(
                        "for each number, 0 and -0 being one",
                        1,
                        "id",
                        Direction.ASCENDING,
                        "score",
                        "a",
                        "B",
                        "b",
                        "\ud83d\ude00"),
                each("for each instant", 1, "id", Direction.ASCENDING, "seen", "a", "B", "b", "\ufffd"),
                each(
                        "for each day, more than there are",
                        9,
                        "spent",
                        Direction.ASCENDING,
                        "born",
                        "B",
                        "a",
                        "b",
                        "\ufffd",
                        "\ud83d\ude00"));
    }

    private static LimitCase of(String name, long members, String orderBy, Direction direction, String... expected) {
        return new LimitCase(name, new MemberLimit(members, orderBy, direction, Optional.empty()), Set.of(expected));
    }

    private static LimitCase each(
            String name, long members, String orderBy, Direction direction, String forEach, String... expected) {
        return new LimitCase(
                name, new MemberLimit(members, orderBy, direction, Optional.of(forEach)), Set.of(expected));
    }

    private static Row row(@Nullable Object... values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (var column : COLUMNS.keySet()) {
            row.put(column, value(values[row.size()], column));
        }
        return new Row(row);
    }

    private static @Nullable Object value(@Nullable Object value, String column) {
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (column) {
            case "spent" -> new BigDecimal(text);
            case "born" -> LocalDate.parse(text);
            case "seen" -> Instant.parse(text);
            default -> text;
        };
    }
}
