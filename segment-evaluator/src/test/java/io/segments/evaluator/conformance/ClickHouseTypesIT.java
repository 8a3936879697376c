package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseServer;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseWarehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that the random worlds do not have: narrow and wide ones, unsigned ones, and all without NULL. */
class ClickHouseTypesIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));

    /** Two rows: one with the least of every type, and one with the greatest. */
    private static final String[] STATEMENTS = {
        """
        CREATE TABLE ends (
          id UInt64, i8 Int8, u8 UInt8, i64 Int64, u64 UInt64, i128 Int128, u256 UInt256, f32 Float32, f64 Float64,
          d9 Decimal(9, 2), d76 Decimal(76, 20), day Date, wide Date32, at DateTime, micro DateTime64(6), nano DateTime64(9), bytes String)
        ENGINE = MergeTree ORDER BY (day, at, id) SETTINGS index_granularity = 1""",
        """
        INSERT INTO ends VALUES (
          1, -128, 0, -9223372036854775808, 0, '-170141183460469231731687303715884105728', 0, -0.0, -inf, -9999999.99,
          '-99999999999999999999999999999999999999999999999999999999.99999999999999999999', '1970-01-01', '1900-01-01',
          '1970-01-01 00:00:00', '1900-01-01 00:00:00', '1960-01-01 00:00:00.000000999', unhex('FF')), (
          2, 127, 255, 9223372036854775807, 18446744073709551615, '170141183460469231731687303715884105727',
          '115792089237316195423570985008687907853269984665640564039457584007913129639935', 0.1, 0.1, 9999999.99,
          '99999999999999999999999999999999999999999999999999999999.99999999999999999999', '2149-06-06', '2299-12-31',
          '2106-02-07 06:28:15', '2299-12-31 23:59:59.999999', '2262-04-11 23:47:16.854775807', 'é')""",
        "CREATE TABLE notes (id Int32, owner Int64, amount Int64, rate Decimal(10, 2), kind String) ENGINE = MergeTree ORDER BY owner",
        "INSERT INTO notes VALUES (1, 2, 9223372036854775807, 0.10, 'a'), (2, 2, 9223372036854775807, 0.20, ''), (3, -1, 5, 1, 'a')"
    };

    private static Warehouse warehouse;

    @BeforeAll
    static void open() {
        var server = ClickHouseServer.database();
        server.execute(STATEMENTS);
        warehouse = new ClickHouseWarehouse("shop", server.account(), new Slots(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    i8   | less_than    | 1000                                                                          | 1 2
                    i8   | at_most      | -128                                                                          | 1
                    i8   | less_than    | -128                                                                          |
                    u8   | greater_than | -1                                                                            | 1 2
                    u8   | is           | 255                                                                           | 2
                    u8   | is           | -1                                                                            |
                    i64  | is           | -9223372036854775808                                                          | 1
                    u64  | at_least     | 18446744073709551615                                                          | 2
                    u64  | greater_than | 9223372036854775807.5                                                         | 2
                    i128 | is           | 99999999999999999999999999999999999999                                        |
                    i128 | greater_than | 99999999999999999999999999999999999999                                        | 2
                    u256 | greater_than | 99999999999999999999999999999999999999                                        | 2
                    f32  | is           | 0.1                                                                           | 2
                    f32  | is           | 0                                                                             | 1
                    f64  | less_than    | -1e308                                                                        | 1
                    d9   | at_least     | 9999999.99                                                                    | 2
                    d9   | greater_than | 9999999.985                                                                   | 2
                    d76  | greater_than | 99999999999999999999999999999999999999                                        | 2
                    """)
    void comparesNumbersWithConstantsThatTheTypeCannotHold(
            String column, String operator, String value, String members) {
        assertMembers(
                "{\"compare\": {\"column\": \"%s\", \"operator\": \"%s\", \"value\": %s}}"
                        .formatted(column, operator, value),
                members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    day   | before | 0001-01-01                       |
                    day   | after  | 0001-01-01                       | 1 2
                    day   | before | 9999-12-31                       | 1 2
                    day   | on     | 2149-06-06                       | 2
                    day   | after  | 2149-06-06                       |
                    day   | on     | 2149-06-07                       |
                    wide  | before | 1900-01-01                       |
                    wide  | on     | 1900-01-01                       | 1
                    wide  | on     | 1899-12-31                       |
                    wide  | on     | 2299-12-31                       | 2
                    wide  | after  | 2299-12-31                       |
                    wide  | after  | 1850-01-01                       | 1 2
                    at    | before | 1970-01-01T00:00:00.000001Z      | 1
                    at    | before | 1850-01-01T00:00:00Z             |
                    at    | after  | 2106-02-07T06:28:14.999999Z      | 2
                    at    | after  | 2106-02-07T06:28:15Z             |
                    at    | before | 9999-12-31T23:59:59Z             | 1 2
                    micro | before | 1900-01-01T00:00:00.000001Z      | 1
                    micro | before | 1899-12-31T00:00:00Z             |
                    micro | after  | 2299-12-31T23:59:59.999998Z      | 2
                    micro | after  | 2299-12-31T23:59:59.999999Z      |
                    nano  | before | 1960-01-01T00:00:00.000001Z      | 1
                    nano  | before | 1960-01-01T00:00:00Z             |
                    nano  | after  | 2262-04-11T23:47:16.854775Z      |
                    nano  | after  | 2262-04-11T23:47:16.854774Z      | 2
                    nano  | before | 9999-12-31T23:59:59Z             | 1 2
                    """)
    void comparesDaysAndInstantsWithThoseThatTheTypeCannotHold(
            String column, String operator, String value, String members) {
        assertMembers(
                "{\"compare\": {\"column\": \"%s\", \"operator\": \"%s\", \"value\": \"%s\"}}"
                        .formatted(column, operator, value),
                members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    i64  | is           | u64  |
                    i64  | less_than    | u64  | 1 2
                    i8   | less_than    | d9   | 2
                    i64  | greater_than | d9   | 2
                    d9   | less_than    | f64  |
                    f32  | greater_than | f64  | 1 2
                    f32  | is           | f64  |
                    i128 | less_than    | f64  |
                    u256 | greater_than | i128 | 1 2
                    day  | greater_than | wide | 1
                    at   | greater_than | micro | 1
                    nano | less_than    | at   | 1
                    """)
    void comparesColumnsOfDifferentTypes(String column, String operator, String other, String members) {
        assertMembers(
                "{\"compare_columns\": {\"column\": \"%s\", \"operator\": \"%s\", \"other\": \"%s\"}}"
                        .formatted(column, operator, other),
                members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "count": {"at_least": 2}                                                                              | 2
                    "count": {"exactly": 0}                                                                               | 1
                    "aggregate": {"function": "sum", "column": "amount", "operator": "is", "value": 18446744073709551614} | 2
                    "aggregate": {"function": "sum", "column": "amount", "operator": "is", "value": 0}                    | 1
                    "aggregate": {"function": "average", "column": "rate", "operator": "is", "value": 0.15}               | 2
                    "aggregate": {"function": "average", "column": "rate", "operator": "is_blank"}                        | 1
                    "aggregate": {"function": "min", "column": "rate", "operator": "is", "value": 0.1}                    | 2
                    "aggregate": {"function": "max", "column": "amount", "operator": "less_than", "value": 1}             |
                    "aggregate": {"function": "min", "column": "amount", "operator": "is_blank"}                          | 1
                    "count": {"at_most": 1}, "where": {"compare": {"column": "kind", "operator": "is_blank"}}             | 1 2
                    """, quoteCharacter = '`')
    void joinsUnsignedWithSignedNumbersAndHasNoDefaults(String measure, String members) {
        assertMembers("{\"related\": {\"dataset\": \"notes\", " + measure + "}}", members);
    }

    @Test
    void aKeyOfBytesThatAreNoTextIsText() {
        assertMembers("{\"compare\": {\"column\": \"bytes\", \"operator\": \"is\", \"value\": \"é\"}}", "2");
        assertMembers("{\"compare\": {\"column\": \"bytes\", \"operator\": \"length_at_least\", \"value\": 1}}", "1 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u256", "d76"})
    void refusesWhatItCannotComputeExactly(String column) {
        assertThatThrownBy(() -> members("""
                        {"related": {"dataset": "ends", "via": {"column": "id", "foreign_column": "i64"},
                         "aggregate": {"function": "average", "column": "%s", "operator": "is", "value": 1}}}""".formatted(column)))
                .isInstanceOf(CompilationException.class)
                .hasMessageContaining("unsupported-by-warehouse");
    }

    private static void assertMembers(String json, String members) {
        assertThat(members(json))
                .containsExactlyElementsOf(
                        Stream.of(Objects.requireNonNullElse(members, "").split(" "))
                                .filter(member -> !member.isEmpty())
                                .toList());
    }

    private static Set<String> members(String json) {
        var context = new EvaluationContext(
                ends(),
                Schemas.of(List.of(ends(), notes())),
                Instant.parse("2026-03-15T12:00:00Z"),
                ZoneId.of("UTC"),
                MembershipReference.NONE);
        var condition = condition(json, context);
        var found = new TreeSet<String>();
        warehouse.read(BUDGET, snapshot -> {
            snapshot.query(
                    snapshot.compiler().condition(context, condition).members(),
                    row -> found.add(Objects.requireNonNull(row.text(0), CompiledUnit.MEMBER_KEY)));
            return true;
        });
        return found;
    }

    private static Condition condition(String json, EvaluationContext context) {
        var verdict = switch (ConditionJson.read(json)) {
            case Verdict.Accepted(var condition) ->
                new ConditionChecker(context.schemas(), _ -> Optional.empty()).check(condition, context.dataset());
            case Verdict.Refused refused -> refused;
        };
        return switch (verdict) {
            case Verdict.Accepted(var condition) -> condition;
            case Verdict.Refused(var findings) -> throw new AssertionError(json + ": " + findings);
        };
    }

    private static DatasetSchema ends() {
        return schema(
                "ends",
                List.of(
                        new Relationship("notes", "id", "owner", Cardinality.ONE_TO_MANY),
                        new Relationship("ends", "id", "i64", Cardinality.ONE_TO_ONE)),
                numbers("id", "i8", "u8", "i64", "u64", "i128", "u256", "f32", "f64", "d9", "d76"),
                Stream.of("day", "wide").map(name -> ColumnSchema.of(name, ColumnType.DATE)),
                Stream.of("at", "micro", "nano").map(name -> ColumnSchema.of(name, ColumnType.TIMESTAMP)),
                Stream.of(ColumnSchema.of("bytes", ColumnType.TEXT)));
    }

    private static DatasetSchema notes() {
        return schema(
                "notes",
                List.of(),
                numbers("id", "owner", "amount", "rate"),
                Stream.of(ColumnSchema.of("kind", ColumnType.TEXT)));
    }

    private static Stream<ColumnSchema> numbers(String... names) {
        return Stream.of(names).map(name -> ColumnSchema.of(name, ColumnType.NUMBER));
    }

    @SafeVarargs
    private static DatasetSchema schema(String id, List<Relationship> relationships, Stream<ColumnSchema>... columns) {
        return new DatasetSchema(
                "default",
                id,
                1,
                DatasetType.GENERIC,
                "shop",
                new Source.Table("", id),
                "id",
                Stream.of(columns).flatMap(each -> each).toList(),
                Optional.empty(),
                Optional.empty(),
                relationships);
    }
}
