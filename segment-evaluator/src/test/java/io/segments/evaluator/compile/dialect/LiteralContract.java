package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.segments.condition.ColumnType;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A literal is the value that it was written for, whatever the value is; so nothing can break out of it. */
abstract class LiteralContract {

    private static final int[] HOSTILE = "'\"\\\0\n\r\t;-/*$%_?:{}[]()`~ aAé😀ıİΣ\u2028\u00a0\ufeff"
            .codePoints()
            .toArray();

    static final Generator<String> TEXTS = Generator.either(
            Generator.among(
                    "",
                    "' OR 1=1 --",
                    "\\' OR 1=1 --",
                    "'; DROP TABLE users; --",
                    "'' || (SELECT 1) || ''",
                    "$$ OR $$",
                    "/* */ --",
                    "?",
                    "E'\\''",
                    "\\",
                    "'",
                    "''"),
            Generator.texts(HOSTILE, 12));

    abstract Dialect dialect();

    /** The text that an engine finds SQL to be. */
    abstract String evaluate(String expression) throws SQLException;

    abstract boolean hasNul();

    /** How often something is tried that a quick engine is asked so often. */
    int tries(int often) {
        return often;
    }

    /** A name that an engine can give to a column. */
    String nameable(String name) {
        return name;
    }

    /** Noon of 15 March 2026 in UTC and 123 microseconds, on the clocks of Tokyo. */
    String inTokyo() {
        return "CAST('2026-03-15 21:00:00.000123+09' AS TIMESTAMP WITH TIME ZONE)";
    }

    @Test
    void aTextLiteralIsThatText() {
        Property.forAll(TEXTS).tries(tries(1_000)).holds(drawn -> {
            var text = hasNul() ? drawn : drawn.replace("\0", "");
            assertThat(evaluate(dialect()
                            .literal(new Parameter.Text(text), dialect().textType())))
                    .isEqualTo(text);
        });
    }

    @Test
    void aQuotedNameIsThatName() {
        Property.forAll(TEXTS).tries(tries(300)).holds(drawn -> {
            var name = nameable(drawn.replace("\0", "") + "x");
            assertThat(evaluate("(SELECT q." + dialect().quote(name) + " FROM (SELECT 'found' AS "
                            + dialect().quote(name) + ") AS q)"))
                    .isEqualTo("found");
        });
    }

    @Test
    void aListOfKeysIsThatList() {
        Property.forAll(TEXTS.listOf(0, 4)).tries(tries(200)).holds(drawn -> {
            var keys = drawn.stream()
                    .map(key -> hasNul() ? key : key.replace("\0", ""))
                    .sorted()
                    .distinct()
                    .toList();
            var listed = dialect().keys(keys).inlined(dialect());
            assertThat(evaluate("(SELECT count(*) FROM (" + listed + ") AS q)")).isEqualTo(String.valueOf(keys.size()));
            for (var key : keys) {
                var literal =
                        dialect().literal(new Parameter.Text(key), dialect().textType());
                assertThat(evaluate("(SELECT count(*) FROM (SELECT 1 AS one) AS q WHERE " + literal + " IN (" + listed
                                + "))"))
                        .isEqualTo("1");
            }
        });
    }

    /** Whether the engine takes a name in a path into JSON. */
    boolean isNameInPath(String name) {
        return true;
    }

    @Test
    void aNameInAPathIsThatName() {
        Property.forAll(TEXTS.listOf(1, 3)).tries(tries(500)).holds(drawn -> {
            var names = drawn.stream().map(name -> name.replace("\0", "")).toList();
            var path = new JsonPath(
                    names.stream().<Selector>map(Selector.Name::new).toList(), ColumnType.TEXT);
            var json = nested(names);
            var column = dialect().text(json);
            var type = new PhysicalType.Text(dialect().textType());
            if (names.stream().allMatch(this::isNameInPath)) {
                var found = dialect().nesting().at(column, type, path).value().inlined(dialect());
                assertThat(evaluate(found)).as(json).isEqualTo("found");
            } else {
                assertThatThrownBy(() -> dialect().nesting().at(column, type, path))
                        .isInstanceOf(Unanswerable.class);
            }
        });
    }

    private static String nested(List<String> names) {
        JsonNode json = JsonNodeFactory.instance.textNode("found");
        for (var name : names.reversed()) {
            json = JsonNodeFactory.instance.objectNode().put("another", "one").set(name, json);
        }
        return json.toString();
    }

    @Test
    void anElementThatIsLookedForIsThatText() {
        Property.forAll(TEXTS.listOf(1, 3)).tries(tries(300)).holds(drawn -> {
            var texts = drawn.stream().map(text -> text.replace("\0", "")).toList();
            var nesting = dialect().nesting();
            var json = JsonNodeFactory.instance.arrayNode();
            texts.forEach(json::add);
            var array = nesting.at(
                    dialect().text(json.toString()),
                    new PhysicalType.Text(dialect().textType()),
                    new JsonPath(List.of(), ColumnType.TEXT_ARRAY));
            for (var text : texts) {
                var held = nesting.containsAny(
                        array.value(), array.type(), List.of(dialect().text(text)));
                assertThat(evaluate("CASE WHEN " + held.inlined(dialect()) + " THEN 'yes' ELSE 'no' END"))
                        .isEqualTo("yes");
            }
            var other = nesting.containsAny(
                    array.value(), array.type(), List.of(dialect().text(String.join("", texts) + "x")));
            assertThat(evaluate("CASE WHEN " + other.inlined(dialect()) + " THEN 'yes' ELSE 'no' END"))
                    .isEqualTo("no");
        });
    }

    @Test
    void aNumberLiteralIsThatNumber() throws SQLException {
        for (var number :
                new String[] {"0", "-1", "12.50", "99999999999999999999999999999999999999", "-0.0000000001"}) {
            var literal = dialect().literal(new Parameter.Number(new BigDecimal(number)), "NUMERIC");
            assertThat(new BigDecimal(evaluate(literal))).isEqualByComparingTo(number);
        }
    }

    @Test
    void daysAndInstantsAreThoseDaysAndInstants() throws SQLException {
        var day = LocalDate.of(2024, 2, 29);
        assertThat(evaluate(dialect().literal(new Parameter.Day(day), "DATE"))).isEqualTo("2024-02-29");
        var moment = Instant.parse("2026-03-15T12:00:00Z").plus(123, ChronoUnit.MICROS);
        var zoned = dialect().literal(new Parameter.Moment(moment), "TIMESTAMP WITH TIME ZONE");
        assertThat(evaluate("CASE WHEN " + zoned + " = " + inTokyo() + " THEN 'same' ELSE 'other' END"))
                .isEqualTo("same");
    }

    @Test
    void theTextOfAQueryDoesNotDependOnItsConstants() {
        Property.forAll(TEXTS).holds(text -> {
            var fragment = Fragment.of("SELECT {}", dialect().text(text));
            assertThat(fragment.text())
                    .isEqualTo("SELECT CAST(? AS " + dialect().textType() + ")");
            assertThat(fragment.parameters()).containsExactly(new Parameter.Text(text));
        });
    }

    static String first(Connection connection, String expression) throws SQLException {
        return first(connection, expression, "VARCHAR");
    }

    static String first(Connection connection, String expression, String type) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT CAST(" + expression + " AS " + type + ")")) {
            assertThat(result.next()).isTrue();
            var found = Objects.requireNonNull(result.getString(1));
            assertThat(result.next()).isFalse();
            return found;
        }
    }
}
