package io.segments.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Map<String, Value> ADA = Map.of(
            "first", new Value.Text("aDA"),
            "n", new Value.Number("9007199254740993"),
            "price", new Value.Number("0.10"),
            "big", new Value.Number("1E+3"),
            "vip", new Value.Bool(true),
            "born", new Value.Day(LocalDate.of(2026, 3, 5)),
            "since", new Value.Moment(Instant.parse("2026-03-05T23:30:00Z")),
            "tags", new Value.Text("[\"b\", \"a\", {\"x\": 1.50, \"y\": null}]"),
            "odd name", new Value.Text("odd"),
            "words", new Value.Text("one two  three"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello {{ first }}!→Hello aDA!",
                "{{ first | capitalize }}→Ada",
                "{{ first | upcase | append: '?' | prepend: \"¿\" }}→¿ADA?",
                "{{ missing }}→``",
                "{{ missing | default: 'friend' }} {{ missing | append: 'x' }}→friend x",
                "{{ ['odd name'] | upcase }}→ODD",
                "{{ n }} {{ price }} {{ big }} {{ vip }} {{ born }}→9007199254740993 0.10 1E+3 true 2026-03-05",
                "{{ since }}→2026-03-06T00:30:00+01:00",
                "{{ since | date: '%-d %B %Y, %a %H:%M %Z %z %%' }}→6 March 2026, Fri 00:30 CET +0100 %",
                "{{ born | date: '%d.%m.%y %H:%M %j %e %p' }}→05.03.26 00:00 064  5 AM",
                "{{ '2026-12-31' | date: '%G-%V' }} {{ '2026-01-01T12:00:00Z' | date: '%I:%M %P %s' }}→2026-53 01:00 pm 1767268800",
                "{{ words | size }} {{ words.size }} {{ words | slice: 4, 3 }} {{ words | slice: -5, 99 }}→14 14 two three",
                "{{ words | truncate: 9 }} {{ words | truncatewords: 2, ' ..' }}→one tw... one two ..",
                "{{ words | replace: 'o', '0' }} {{ words | remove_first: 'o' }}→0ne tw0  three ne two  three",
                "{{ words | split: ' ' | join: ', ' }} {{ words | split: ' ' | reverse | first }}→one, two, three three",
                "{{ 'a,,b,,' | split: ',' | size }} {{ 'a,,b' | split: ',' | uniq | last }}→3 b",
                "{{ tags | parse_json | first }} {{ tags | parse_json | last }}→b {\"x\":1.50,\"y\":null}",
                "{% assign t = tags | parse_json %}{{ t[2].x }} {{ t[-3] }} {{ t.size }} {{ t[9] }}{{ t[2]['y'] }}→1.50 b 3 ",
                "{{ '<a href=\"x\">' | escape }} {{ 'a b&c' | url_encode }}→&lt;a href=&quot;x&quot;&gt; a+b%26c",
                "{{ 'abc' | sha256 }}→ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "{{ first | json }} {{ nil | json }} {{ vip | json }}→\"aDA\" null true",
                "{{ ' x ' | strip }}{{ ' x ' | lstrip }}{{ ' x ' | rstrip }}→xx  x"
            })
    void valuesAreWrittenAndFiltered(String liquid, String text) throws Exception {
        assertThat(rendered(liquid)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "price | plus: 0.2→0.30",
                "n | times: 1.5→13510798882111489.5",
                "n | divided_by: 2→4503599627370496",
                "n | divided_by: 2.0→4503599627370496.5",
                "1 | divided_by: 3.0→0.33333333333333333333",
                "-7 | divided_by: 2→-4",
                "-7 | modulo: 2→1",
                "big | plus: 1→1001",
                "2.5 | round→3",
                "2.345 | round: 2→2.35",
                "2.1 | ceil→3",
                "-2.1 | floor→-3",
                "-2.10 | abs→2.10",
                "3 | at_least: 4 | at_most: 10→4",
                "' 12 ' | minus: 2→10",
                "missing | plus: 1→``"
            })
    void numbersAreExact(String expression, String text) throws Exception {
        assertThat(rendered("{{ " + expression + " }}")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first == 'aDA'",
                "first != 'ada' and vip",
                "false and false or true == false",
                "price == 0.1",
                "n > 9007199254740992",
                "big >= 1000 and big <= 1000.0",
                "born > '2026-01-01' and born < '2026-03-06'",
                "'2027-01-01' > born",
                "since == '2026-03-06T00:30:00+01:00'",
                "missing == nil",
                "missing == blank",
                "missing != empty",
                "words contains 'two'",
                "words != blank",
                "'' == empty",
                "'  ' == blank",
                "''",
                "n != '9007199254740993'",
                "first <> n"
            })
    void conditionsHold(String condition) throws Exception {
        assertThat(rendered("{%% if %s %%}yes{%% endif %%}".formatted(condition)))
                .isEqualTo(condition.startsWith("false") ? "" : "yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{% if missing > 3 %}a{% elsif vip %}b{% else %}c{% endif %}→b",
                "{% unless vip %}a{% else %}b{% endunless %}→b",
                "{% case first %}{% when 'x', 'aDA' %}A{% when 'y' %}B{% else %}C{% endcase %}→A",
                "{% case n %} {% when 1 or 2 %}A{% else %}C{% endcase %}→C",
                "{% assign l = 'a,b,c,d' | split: ',' %}{% for x in l offset: 1 limit: 2 %}{{ forloop.index }}{{ x }}{% unless forloop.last %},{% endunless %}{% endfor %}→1b,2c",
                "{% assign l = 'a,b,c' | split: ',' %}{% for x in l reversed %}{% if x == 'b' %}{% continue %}{% endif %}{{ x }}{% endfor %}→ca",
                "{% assign l = 'a,b,c' | split: ',' %}{% for x in l %}{% if x == 'b' %}{% break %}{% endif %}{{ x }}{% endfor %}{{ x }}→a",
                "{% for x in missing %}{{ x }}{% else %}none{% endfor %}→none",
                "{% capture c %}<{{ first }}>{% endcapture %}{{ c }}{{ c }}→<aDA><aDA>",
                "{% assign first = 'b' %}{{ first }}→b",
                "a {{- first -}} b→aaDAb",
                "a{% comment %} {{ broken {% if %} {% endcomment %}b{% # note %}c→abc",
                "{% raw %}{{ x }}{% endraw %} {{ 'a }} b' }}→{{ x }} a }} b",
                "no {marks} at 100 % }}→no {marks} at 100 % }}"
            })
    void tagsDecideRepeatAndName(String liquid, String text) throws Exception {
        assertThat(rendered(liquid)).isEqualTo(text);
    }

    @Test
    void itNamesTheColumnsThatItReadsAndNotItsOwnNames() throws Exception {
        var template = Template.parse("""
                {% assign l = tags | split: sep %}{% for x in l %}{{ x }}{{ forloop.index }}{{ first }}{% endfor %}
                {{ x }}{% capture c %}{{ l }}{% endcapture %}{{ c }}{{ first }}{{ ["odd name"] }}""");
        assertThat(template.columns()).containsExactly("tags", "sep", "first", "x", "odd name");
        assertThat(template.fault("odd name", "is gone").sentence()).isEqualTo("line 2, column 68: is gone");
        assertThat(template).isEqualTo(Template.parse(template.toString())).isNotEqualTo(Template.parse("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "{{ first | plus: 1 }}→line 1, column 12: plus needs a number, and is given a text that is none",
                "{{ vip | times: 2 }}→times needs a number, and is given true or false",
                "{{ n | divided_by: 0 }}→nothing can be divided by 0",
                "{% if first > 3 %}{% endif %}→a text can't be less or more than a number",
                "{% if born > 'soon' %}{% endif %}→a day is written as 2027-01-31",
                "{{ first | date: '%Y' }}→a day is written as 2027-01-31",
                "{{ born | date: '%Q' }}→date does not know %Q",
                "{{ first | parse_json }}→no JSON",
                "{{ first | join: ',' }}→join needs a list, and is given a text",
                "{{ first.last }}→a text has no such part",
                "{% for x in first %}{% endfor %}→for needs a list",
                "{{ first | truncate: 'x' }}→truncate needs a number",
                "{{ n | round: 9999 }}→round takes 0 to 100 digits"
            })
    void whatDoesNotFitIsSaidWithoutAValue(String liquid, String message) throws Exception {
        var template = Template.parse(liquid);
        assertThatExceptionOfType(UnrenderableException.class)
                .isThrownBy(() -> template.render(ADA, BERLIN))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("aDA", "9007199254740993"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% assign a = 'xxxxxxxxxxxxxxxxxxxx' %}{% assign l = a | split: '' %}{% for i in l %}{% assign a = a | append: a %}{% endfor %}",
                "{% assign l = 'xxxxxxxxxxxxxxxxxxxx' | split: '' %}{% for i in l %}{% for j in l %}{% for k in l %}{% for h in l %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
                "{{ huge }}",
                "{{ huge | replace: 'h', 'hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh' | truncate: 5 }}",
                "{{ huge | split: '' | size }}",
                "{{ digits | times: digits | times: digits | times: digits }}",
                "{{ '1e999999999' | plus: 1 }}"
            })
    void whatOneRecordMayTakeIsBounded(String liquid) throws Exception {
        var record = Map.<String, Value>of(
                "huge", new Value.Text("h".repeat(50_000)), "digits", new Value.Number("9".repeat(900)));
        var template = Template.parse(liquid);
        assertThatExceptionOfType(UnrenderableException.class).isThrownBy(() -> template.render(record, BERLIN));
        assertThat(Template.parse("{{ huge | truncate: 5 }}").render(record, BERLIN))
                .as("what comes of a large value may be small")
                .isEqualTo("hh...");
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnceWithItsPlace() {
        assertThat(faults(
                        "{{ first | capitalise }} {{ n | round: 1, 2 }}\n{% iff x %}{% if %}{{ }}{% endif %} {{ 'x }}"))
                .containsExactly(
                        "line 1, column 12: there is no filter capitalise; did you mean \"capitalize\"?",
                        "line 1, column 33: round takes 0 to 1 argument, and is given 2",
                        "line 2, column 4: there is no tag iff; did you mean \"if\"?",
                        "line 2, column 18: the end is not expected here; write a column, a text in quotes or a number",
                        "line 2, column 23: the end is not expected here; write a column, a text in quotes or a number",
                        "line 2, column 37: nothing closes what begins here; write }} behind it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if x %}",
                "{% endif %}",
                "{% if x %}{% endunless %}{% endif %}",
                "{% else %}",
                "{% for x of l %}{% endfor %}",
                "{% for x in l sorted %}{% endfor %}",
                "{% break %}",
                "{% include 'file' %}",
                "{% render 'file' %}",
                "{% layout 'x' %}",
                "{% assign x %}",
                "{% assign and = 1 %}",
                "{% raw %}",
                "{% comment %}",
                "{% case x %}text{% when 1 %}{% endcase %}",
                "{% if x < empty %}{% endif %}",
                "{% if (a and b) %}{% endif %}",
                "{% for i in (1..3) %}{% endfor %}",
                "{{ a b }}",
                "{{ a | }}",
                "{{ a.'b' }}",
                "{{ a[ }}",
                "{{ [a] }}",
                "{{ a | plus }}",
                "{{ a | upcase: 1 }}",
                "{{ a ? b }}",
                "{{ empty }}"
            })
    void whatIsNotUnderstoodIsRefused(String liquid) {
        assertThat(faults(liquid)).isNotEmpty();
    }

    @Test
    void aTemplateIsBounded() {
        assertThat(faults("x".repeat(2_001)))
                .containsExactly("line 1, column 2001: a template has at most 2000 characters");
        assertThat(faults("{% if x %}".repeat(21) + "{% endif %}".repeat(21))).isNotEmpty();
        var columns = new StringBuilder();
        for (var at = 0; at < 41; at++) {
            columns.append("{{ c").append(at).append(" }}");
        }
        assertThat(faults(columns.toString())).containsExactly("line 1, column 1: a template names at most 40 columns");
        assertThat(faults("{{ x }".repeat(300))).hasSizeLessThanOrEqualTo(20);
    }

    private static String rendered(String liquid) throws Exception {
        return Template.parse(liquid).render(ADA, BERLIN);
    }

    private static List<String> faults(String liquid) {
        try {
            Template.parse(liquid);
            return List.of();
        } catch (MalformedTemplateException e) {
            return e.faults().stream().map(Fault::sentence).toList();
        }
    }
}
