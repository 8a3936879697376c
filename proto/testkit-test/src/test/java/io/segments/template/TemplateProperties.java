package io.segments.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a template says and whatever a record holds, there is a text or a reason. It stands here because what it tests is built before the testkit. */
class TemplateProperties {

    private static final List<String> COLUMNS = List.of("a", "b", "c", "d");

    private static final Generator<String> TEXTS =
            Generator.texts(new int[] {'x', ' ', '1', '-', '.', ',', '[', '{', '"', '%', '}', 'é', 0x1F600}, 8);

    private static final Generator<Value> VALUES = Generator.either(
            Generator.always(new Value.Nothing()),
            TEXTS.map(Value.Text::new),
            Generator.among("0", "1", "-2.50", "1E+3", "9007199254740993", "1E-400", "7e999999")
                    .map(Value.Number::new),
            Generator.among(true, false).map(Value.Bool::new),
            Generator.among("2026-03-05", "0001-01-01", "9999-12-31").map(day -> new Value.Day(LocalDate.parse(day))),
            Generator.numbers(-62_135_596_800L, 253_402_300_799L)
                    .map(second -> new Value.Moment(Instant.ofEpochSecond(second))));

    private static final Generator<String> ARGUMENTS = Generator.among(
            "a", "1", "-3", "2.5", "'x'", "''", "' '", "','", "'%Y-%m %p'", "nil", "true", "b.size", "c[0]");

    private record Case(String liquid, Map<String, Value> record) {}

    @Test
    void aTemplateOfTheGrammarIsRenderedOrSaysWhyNot() {
        Property.forAll((Generator<Case>) choices -> new Case(part(choices, 3), record(choices)))
                .tries(4_000)
                .holds(each -> {
                    var template = Template.parse(each.liquid());
                    assertThat(COLUMNS).containsAll(template.columns());
                    try {
                        var text = template.render(each.record(), ZoneOffset.UTC);
                        assertThat(text.length()).isLessThanOrEqualTo(Rendering.LONGEST_TEXT);
                        assertThat(template.render(each.record(), ZoneOffset.UTC))
                                .isEqualTo(text);
                    } catch (UnrenderableException e) {
                        assertThat(e.getMessage()).startsWith("line ");
                    }
                });
    }

    @Test
    void aTextOfMarksAndWordsIsATemplateOrSaysWhyNot() {
        var pieces = Generator.among(
                "{{", "}}", "{%", "%}", " ", "-", "if", "endif", "for", "in", "assign", "=", "a", "'", "\"", "|", "[",
                "]", ".", "1", "raw", "endraw", "comment", "case", "when", "else", "upcase", ":", ",", "(", "é", "\n",
                "#", "==", "blank", "break");
        Property.forAll(pieces.listOf(0, 30).map(words -> String.join("", words)))
                .tries(4_000)
                .holds(liquid -> {
                    try {
                        Template.parse(liquid).render(Map.of("a", new Value.Text("x")), ZoneOffset.UTC);
                    } catch (MalformedTemplateException e) {
                        assertThat(e.faults())
                                .isNotEmpty()
                                .allSatisfy(fault -> assertThat(fault.line()).isPositive());
                    } catch (UnrenderableException e) {
                        assertThat(e.getMessage()).startsWith("line ");
                    }
                });
    }

    @Test
    void aColumnAloneIsItsText() {
        Property.forAll(VALUES).tries(500).holds(value -> {
            var text = switch (value) {
                case Value.Nothing _ -> "";
                case Value.Text(var it) -> it;
                case Value.Number(var written) -> written;
                case Value.Bool(var bool) -> Boolean.toString(bool);
                case Value.Day(var day) -> day.toString();
                case Value.Moment(var moment) ->
                    moment.atOffset(ZoneOffset.UTC).format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
                case Value.Items _, Value.Fields _ -> throw new AssertionError("no column is one");
            };
            assertThat(Template.parse("{{ a }}").render(Map.of("a", value), ZoneOffset.UTC))
                    .isEqualTo(text);
        });
    }

    private static Map<String, Value> record(Choices choices) {
        var record = new HashMap<String, Value>();
        COLUMNS.forEach(column -> record.put(column, VALUES.from(choices)));
        return record;
    }

    private static String part(Choices choices, int depth) {
        return switch ((int) choices.below(depth == 0 ? 3 : 8)) {
            case 0 -> "words ";
            case 1 -> "{{ " + expression(choices) + " }}";
            case 2 -> "{%- assign v = " + expression(choices) + " -%}{{ v }}";
            case 3 -> part(choices, depth - 1) + part(choices, depth - 1);
            case 4 ->
                "{% if " + condition(choices) + " %}" + part(choices, depth - 1) + "{% else %}"
                        + part(choices, depth - 1) + "{% endif %}";
            case 5 ->
                "{% case " + column(choices) + " %}{% when " + ARGUMENTS.from(choices) + " %}"
                        + part(choices, depth - 1) + "{% endcase %}";
            case 6 ->
                "{% assign l = " + column(choices) + " | split: '' %}{% for i in l limit: 3 %}{{ i }}"
                        + part(choices, depth - 1) + "{% endfor %}";
            default -> "{% capture w %}" + part(choices, depth - 1) + "{% endcapture %}{{ w | size }}";
        };
    }

    private static String condition(Choices choices) {
        var operator = Generator.among("==", "!=", "<", ">=", "contains").from(choices);
        var first = column(choices) + " " + operator + " " + ARGUMENTS.from(choices);
        return choices.once(3) ? first + " and " + column(choices) + " != blank" : first;
    }

    private static String expression(Choices choices) {
        var expression = new StringBuilder(choices.once(3) ? ARGUMENTS.from(choices) : column(choices));
        for (var filters = choices.below(4); filters > 0; filters--) {
            var filter = Generator.among(Filter.ALL.values().stream()
                            .sorted(java.util.Comparator.comparing(Filter::name))
                            .toList())
                    .from(choices);
            expression.append(" | ").append(filter.name());
            for (var argument = 0; argument < filter.most(); argument++) {
                expression.append(argument == 0 ? ": " : ", ").append(ARGUMENTS.from(choices));
            }
        }
        return expression.toString();
    }

    private static String column(Choices choices) {
        return Generator.among(COLUMNS).from(choices);
    }
}
