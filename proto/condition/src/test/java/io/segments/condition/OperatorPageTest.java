package io.segments.condition;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition.Compare;
import io.segments.condition.json.ConditionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Keeps the tables of docs/condition-language.md as the code has them. */
class OperatorPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("segments.root", "../..")).resolve("docs/condition-language.md");

    @Test
    void thePageHasTheOperatorsAndFindingsThatTheCodeHas() throws IOException {
        var page = Files.readString(PAGE);
        var current = replaced(
                replaced(replaced(page, "operators", operators()), "functions", functions()), "findings", findings());

        if (Boolean.getBoolean("segments.regenerate")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page)
                    .as("docs/condition-language.md is stale: run this test with -Dsegments.regenerate=true")
                    .isEqualTo(current);
        }
    }

    @Test
    void theExampleOfThePageIsACondition() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf("```json") + "```json".length();

        assertThat(ConditionJson.read(page.substring(start, page.indexOf("```", start))))
                .isInstanceOf(Verdict.Accepted.class);
    }

    private static String replaced(String page, String name, String table) {
        var start = page.indexOf("-->", page.indexOf("<!-- " + name + ":")) + "-->\n".length();
        return page.substring(0, start) + table + page.substring(page.indexOf("<!-- /" + name + " -->"));
    }

    private static String functions() {
        return Arrays.stream(Measure.Function.values())
                .map(function -> "| `%s` | %s | %s |\n"
                        .formatted(
                                function.jsonName(),
                                function.meaning(),
                                function.types().size() > 1
                                        ? "all but text_array and json"
                                        : function.types().stream()
                                                .map(ColumnType::jsonName)
                                                .sorted()
                                                .collect(joining(", "))))
                .collect(joining("", "| function | what it comes to | types |\n|---|---|---|\n", ""));
    }

    private static String operators() {
        return Arrays.stream(Operator.values())
                .map(operator -> "| `%s` | %s | %s | %s | %s | `%s` |\n"
                        .formatted(
                                operator.jsonName(),
                                operator.meaning(),
                                types(operator),
                                operand(operator),
                                operator.holdsForMissing() ? "holds" : "does not hold",
                                example(operator)))
                .collect(joining("", """
                        | operator | holds when the column is, or lies | types | operand | missing value | example |
                        |---|---|---|---|---|---|
                        """, ""));
    }

    private static String types(Operator operator) {
        return operator.types().size() == ColumnType.values().length
                ? "all"
                : operator.types().stream().map(ColumnType::jsonName).collect(joining(", "));
    }

    private static String operand(Operator operator) {
        return operator.shape().fields().isEmpty()
                ? "-"
                : operator.shape().fields().stream()
                        .map(field -> "`" + field + "`")
                        .collect(joining(", "));
    }

    private static String example(Operator operator) {
        var json = ConditionJson.write(new Compare(column(operator), operator, sample(operator)));
        var text = json.path("compare").toString();
        return text.replace(":", ": ").replace(",", ", ");
    }

    private static String column(Operator operator) {
        return switch (operator.types().iterator().next()) {
            case TEXT -> "plan";
            case NUMBER -> "age";
            case BOOLEAN -> "active";
            case DATE, TIMESTAMP -> "seen";
            case TEXT_ARRAY -> "tags";
            case JSON -> "attributes";
        };
    }

    private static Operand sample(Operator operator) {
        return switch (operator.shape()) {
            case NONE -> new Operand.None();
            case VALUE -> new Operand.One(value(operator));
            case VALUES ->
                new Operand.Many(
                        operator.names().isEmpty()
                                ? List.of(new Value.Text("trial"), new Value.Text("free"))
                                : operator.names().subList(4, 6).stream()
                                        .<Value>map(Value.Text::new)
                                        .toList());
            case TWO_VALUES ->
                operandType(operator) == ColumnType.NUMBER
                        ? new Operand.Two(Value.Number.of(18), Value.Number.of(65))
                        : new Operand.Two(value(operator), new Value.Day(LocalDate.of(2026, 3, 31)));
            case SPAN -> new Span(7, TimeUnit.DAY);
            case SPAN_RANGE -> new SpanRange(new Span(7, TimeUnit.DAY), new Span(1, TimeUnit.MONTH));
            case PERIOD -> new Operand.Period(TimeUnit.WEEK);
        };
    }

    private static ColumnType operandType(Operator operator) {
        return operator.operandType(operator.types().iterator().next());
    }

    private static Value value(Operator operator) {
        return switch (operandType(operator)) {
            case TEXT -> new Value.Text(isPattern(operator) ? "^trial-[0-9]+$" : "trial");
            case NUMBER -> Value.Number.of(18);
            case DATE, TIMESTAMP -> new Value.Day(LocalDate.of(2026, 2, 28));
            case BOOLEAN -> new Value.Bool(true);
            case TEXT_ARRAY, JSON -> throw new IllegalArgumentException(operator + " takes no value");
        };
    }

    private static boolean isPattern(Operator operator) {
        return operator == Operator.MATCHES || operator == Operator.DOES_NOT_MATCH;
    }

    private static String findings() {
        return Arrays.stream(FindingCode.values())
                .map(code -> "| `%s` | %s | %s |\n"
                        .formatted(code.code(), code.category().name().toLowerCase(Locale.ROOT), code.meaning()))
                .collect(joining("", "| code | category | what is wrong |\n|---|---|---|\n", ""));
    }
}
