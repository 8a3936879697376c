package io.segments.condition.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Count;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionJsonTest {

    @Test
    void readsEveryNode() {
        var json = """
                {"all":[
                  {"any":[{"compare":{"column":"plan","operator":"is","value":"trial"}}]},
                  {"compare":{"column":"signed_up_at","operator":"within_last","amount":30,"unit":"day"}},
                  {"not":{"performed":{
                    "dataset":"events","events":["login"],"count":{"at_least":1},
                    "window":{"within_last":{"amount":7,"unit":"day"}},
                    "where":{"compare":{"column":"platform","operator":"is_any_of","values":["ios","web"]}}}}},
                  {"in_segment":{"segment":"vip"}}]}""";

        var where = new Compare(
                "platform",
                Operator.IS_ANY_OF,
                new Operand.Many(List.of(new Value.Text("ios"), new Value.Text("web"))));
        assertThat(ConditionJson.read(json))
                .isEqualTo(new Verdict.Accepted(All.of(
                        Any.of(new Compare("plan", Operator.IS, new Operand.One(new Value.Text("trial")))),
                        new Compare("signed_up_at", Operator.WITHIN_LAST, new Span(30, TimeUnit.DAY)),
                        new Not(new Performed(
                                "events",
                                Optional.empty(),
                                List.of("login"),
                                Count.DEFAULT,
                                new Window.WithinLast(new Span(7, TimeUnit.DAY)),
                                Optional.of(where))),
                        new InSegment("vip"))));
    }

    @Test
    void whatIsLeftUnsaidHasAMeaning() {
        assertThat(ConditionJson.read("{\"performed\":{\"dataset\":\"events\"}}"))
                .isEqualTo(new Verdict.Accepted(new Performed(
                        "events",
                        Optional.empty(),
                        List.of(),
                        new Count.AtLeast(1),
                        new Window.Always(),
                        Optional.empty())));
    }

    @Test
    void readsEveryWindowAndCount() {
        var day = LocalDate.of(2026, 2, 28);
        var range = new SpanRange(new Span(1, TimeUnit.DAY), new Span(1, TimeUnit.WEEK));
        assertThat(window("{'more_than_ago':{'amount':2,'unit':'quarter'}}"))
                .isEqualTo(new Window.MoreThanAgo(new Span(2, TimeUnit.QUARTER)));
        assertThat(window(
                        "{'between_ago':{'nearest':{'amount':1,'unit':'day'},'farthest':{'amount':1,'unit':'week'}}}"))
                .isEqualTo(new Window.BetweenAgo(range));
        assertThat(window("{'before':'2026-02-28'}")).isEqualTo(new Window.Before(day));
        assertThat(window("{'after':'2026-02-28'}")).isEqualTo(new Window.After(day));
        assertThat(window("{'between_dates':{'from':'2026-02-28','to':'2026-02-28'}}"))
                .isEqualTo(new Window.BetweenDates(day, day));
        assertThat(count("{'at_most':0}")).isEqualTo(new Count.AtMost(0));
        assertThat(count("{'exactly':3}")).isEqualTo(new Count.Exactly(3));
        assertThat(count("{'between':{'from':0,'to':9007199254740993}}"))
                .isEqualTo(new Count.Between(0, 9_007_199_254_740_993L));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "0.30000000000000000000000001, 0.30000000000000000000000001",
        "1e3, 1000",
        "1e300, 1E+300",
        "-0.0, 0",
        "1.500, 1.5"
    })
    void numbersAreExactAndWrittenPlainlyWhereTheyAreShort(String number, String written) {
        var accepted = (Verdict.Accepted)
                ConditionJson.read("{\"compare\":{\"column\":\"n\",\"operator\":\"is\",\"value\":" + number + "}}");

        assertThat(((Compare) accepted.condition()).operand()).isEqualTo(new Operand.One(Value.Number.of(number)));
        assertThat(ConditionJson.text(accepted.condition())).endsWith("\"value\":" + written + "}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                        | $ not-exactly-one
                    []                                                        | $ wrong-kind
                    null                                                      | $ wrong-kind
                    {'all':[],'any':[]}                                       | $ not-exactly-one
                    {'al':[]}                                                 | $.al unknown-field
                    {'all':[]}                                                | $.all empty-group
                    {'all':{}}                                                | $.all wrong-kind
                    {'all':[{'any':[7]}]}                                     | $.all[0].any[0] wrong-kind
                    {'not':null}                                              | $.not wrong-kind
                    {'compare':{}}                                            | $.compare missing-field
                    {'compare':{'operator':'is_blank'}}                       | $.compare missing-field
                    {'compare':{'column':'','operator':'is_blank'}}           | $.compare.column empty-value
                    {'compare':{'column':'a','operator':'like'}}              | $.compare.operator unknown-operator
                    {'compare':{'column':'a','operator':1}}                   | $.compare.operator wrong-kind
                    {'compare':{'column':'a','operator':'is'}}                | $.compare missing-field
                    {'compare':{'column':'a','operator':'is','value':1,'values':[]}} | $.compare.values unknown-field
                    {'compare':{'column':'a','operator':'is','value':null}}   | $.compare.value wrong-kind
                    {'compare':{'column':'a','operator':'is','value':[1]}}    | $.compare.value wrong-kind
                    {'compare':{'column':'a','operator':'is','value':1e999}}  | $.compare.value value-out-of-range
                    {'compare':{'column':'a','operator':'is','value':'\\u0000'}} | $.compare.value value-out-of-range
                    {'compare':{'column':'a','operator':'is_any_of','values':[]}} | $.compare.values empty-group
                    {'compare':{'column':'a','operator':'is_any_of','values':[1,{}]}} | $.compare.values[1] wrong-kind
                    {'compare':{'column':'a','operator':'is_blank','value':1}} | $.compare.value unknown-field
                    {'compare':{'column':'a','operator':'today','x y':1}}     | $.compare['x y'] unknown-field
                    {'compare':{'column':'a','operator':'within_last','amount':0,'unit':'day'}} | $.compare.amount span-out-of-range
                    {'compare':{'column':'a','operator':'within_last','amount':4294967297,'unit':'day'}} | $.compare.amount span-out-of-range
                    {'compare':{'column':'a','operator':'within_last','amount':1.5,'unit':'day'}} | $.compare.amount wrong-kind
                    {'compare':{'column':'a','operator':'within_last','amount':1,'unit':'days'}} | $.compare.unit unknown-unit
                    {'compare':{'column':'a','operator':'this_period','period':'day'}} | $.compare.period unknown-unit
                    {'performed':{'events':['a']}}                            | $.performed missing-field
                    {'performed':{'dataset':'e','events':[]}}                 | $.performed.events empty-group
                    {'performed':{'dataset':'e','events':'a'}}                | $.performed.events wrong-kind
                    {'performed':{'dataset':'e','count':{}}}                  | $.performed.count not-exactly-one
                    {'performed':{'dataset':'e','count':{'at_least':0}}}      | $.performed.count.at_least count-out-of-range
                    {'performed':{'dataset':'e','count':{'between':{'from':2,'to':1}}}} | $.performed.count.between count-out-of-range
                    {'performed':{'dataset':'e','window':{'last':1}}}         | $.performed.window.last unknown-field
                    {'performed':{'dataset':'e','window':{'before':'2026-02-30'}}} | $.performed.window.before value-not-of-type
                    {'performed':{'dataset':'e','window':{'between_dates':{'from':'2026-02-02','to':'2026-02-01'}}}} | $.performed.window.between_dates.to reversed-range
                    {'performed':{'dataset':'e','where':null}}                | $.performed.where wrong-kind
                    {'in_segment':'vip'}                                      | $.in_segment wrong-kind
                    {'in_segment':{'segment':'vip','dataset':'x'}}            | $.in_segment.dataset unknown-field
                    {'in_segment':{'segment':'a'},                            | $ malformed-json
                    {'in_segment':{'segment':'a'}} {}                         | $ malformed-json
                    {'all':[{'in_segment':{'segment':'a','segment':'b'}}]}    | $.all[0].in_segment.segment duplicate-field
                    """)
    void saysWhereAndWhatIsWrong(String json, String expected) {
        assertThat(findings(json)).containsExactly(expected);
    }

    @Test
    void makesAllFindingsAtOnce() {
        assertThat(findings("""
                {'all':[
                  {'compare':{'column':'','operator':'is','value':{}}},
                  {'performed':{'dataset':1,'count':{'exactly':-1},'window':{'before':0},'where':{'nor':[]}}}]}"""))
                .containsExactly(
                        "$.all[0].compare.column empty-value",
                        "$.all[0].compare.value wrong-kind",
                        "$.all[1].performed.dataset wrong-kind",
                        "$.all[1].performed.count.exactly count-out-of-range",
                        "$.all[1].performed.window.before value-not-of-type",
                        "$.all[1].performed.where.nor unknown-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "{", "nul", "{'a'", "'", "1e9999999999999"})
    void textThatIsNotJsonIsRefused(String text) {
        assertThat(ConditionJson.read(text)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void nestingBeyondAllReasonIsRefused() {
        assertThat(ConditionJson.read("{\"not\":".repeat(100_000))).isInstanceOf(Verdict.Refused.class);
        assertThat(ConditionJson.read("{\"all\":[".repeat(400) + "]}".repeat(400)))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void findingsEndSomewhere() {
        var refused = (Verdict.Refused) ConditionJson.read("{\"all\":[" + "1,".repeat(50_000) + "1]}");
        assertThat(refused.findings()).hasSize(1_000);
    }

    record Document(
            String name,
            @JsonDeserialize(using = ConditionTree.class) JsonNode condition) {}

    @Test
    void aConditionInsideOfADocumentIsExactWhateverTheDocumentsMapperDoes() throws Exception {
        var document = JsonMapper.builder().build().readValue("""
                {"condition":{"compare":{"column":"n","operator":"is","value":0.30000000000000000000000001}},"name":"x"}
                """, Document.class);

        assertThat(ConditionJson.read(document.condition()))
                .isEqualTo(new Verdict.Accepted(new Compare(
                        "n", Operator.IS, new Operand.One(Value.Number.of("0.30000000000000000000000001")))));
        assertThat(document.name()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "1e23372036854775808"})
    void aConditionInsideOfADocumentThatCannotBeReadIsTheDocumentsError(String condition) {
        ThrowingCallable reading = () -> JsonMapper.builder()
                .build()
                .readValue("{\"name\":\"x\",\"condition\":" + condition + "}", Document.class);

        assertThatThrownBy(reading).isInstanceOf(JsonProcessingException.class);
    }

    private static Window window(String json) {
        return performed("'window':" + json).window();
    }

    private static Count count(String json) {
        return performed("'count':" + json).count();
    }

    private static Performed performed(String field) {
        var json = "{'performed':{'dataset':'e'," + field + "}}";
        return (Performed) ((Verdict.Accepted) ConditionJson.read(json.replace('\'', '"'))).condition();
    }

    private static List<String> findings(String json) {
        return ((Verdict.Refused) ConditionJson.read(json.replace('\'', '"')))
                .findings().stream()
                        .map(finding -> finding.path() + " " + finding.code().code())
                        .toList();
    }
}
