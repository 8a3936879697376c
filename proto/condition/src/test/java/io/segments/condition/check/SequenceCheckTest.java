package io.segments.condition.check;

import static io.segments.condition.check.Company.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.condition.Language;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in order. */
class SequenceCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sequence':{'dataset':'events','steps':[{'events':['a']},{'events':['b']}]}}",
                "{'sequence':{'dataset':'orders','steps':[{},{'not':true},{'not':true,'within':{'amount':3,'unit':'week'}}]}}",
                "{'sequence':{'dataset':'ambiguous','via':{'column':'id','foreign_column':'customer'},'window':{'after':'2026-01-01'},'steps':[{},{}]}}",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'total','step':1},{'column':'total','operator':'less_than','step':1,'other':'number'}]}]}}",
                "{'sequence':{'dataset':'events','steps':[{},{'not':true,'same':[{'column':'total','step':1}]},{'same':[{'column':'total','step':1}]}]}}",
                "{'related':{'dataset':'companies','where':{'related':{'dataset':'users','where':{'sequence':{'dataset':'events','steps':[{},{}]}}}}}}"
            })
    void acceptsWhatIsRight(String json) {
        assertThat(findings(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'sequence':{'dataset':'events'}} | $.sequence missing-field",
                "{'sequence':{'dataset':'events','steps':[]}} | $.sequence.steps empty-group",
                "{'sequence':{'dataset':'events','steps':[{}]}} | $.sequence.steps steps-out-of-range",
                "{'sequence':{'dataset':'events','steps':[{'not':true},{}]}} | $.sequence.steps[0] not-a-first-step",
                "{'sequence':{'dataset':'events','steps':[{'within':{'amount':1,'unit':'day'}},{}]}} | $.sequence.steps[0] not-a-first-step",
                "{'sequence':{'dataset':'events','steps':[{},{'not':1}]}} | $.sequence.steps[1].not wrong-kind",
                "{'sequence':{'dataset':'events','steps':[{},{'step':1}]}} | $.sequence.steps[1].step unknown-field",
                "{'sequence':{'dataset':'events','steps':[{},{'within':{'amount':1,'unit':'month'}}]}} | $.sequence.steps[1].within.unit unknown-unit",
                "{'sequence':{'dataset':'events','steps':[{},{'within':{'amount':0,'unit':'day'}}]}} | $.sequence.steps[1].within.amount span-out-of-range",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[]}]}} | $.sequence.steps[1].same empty-group",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'total'}]}]}} | $.sequence.steps[1].same[0] missing-field",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'total','step':2}]}]}} | $.sequence.steps[1].same[0].step not-an-earlier-step",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'total','step':0}]}]}} | $.sequence.steps[1].same[0].step not-an-earlier-step",
                "{'sequence':{'dataset':'events','steps':[{},{'not':true},{'same':[{'column':'total','step':2}]}]}} | $.sequence.steps[2].same[0].step not-an-earlier-step",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'total','operator':'contains','step':1}]}]}} | $.sequence.steps[1].same[0].operator operator-not-for-type",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'name','operator':'less_than','step':1}]}]}} | $.sequence.steps[1].same[0].operator operator-not-for-type",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'name','step':1,'other':'total'}]}]}} | $.sequence.steps[1].same[0].other other-type",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'totl','step':1,'other':'total'}]}]}} | $.sequence.steps[1].same[0].column unknown-column",
                "{'sequence':{'dataset':'events','steps':[{},{'same':[{'column':'total','step':1},{'column':'total','step':1}]}]}} | $.sequence.steps[1].same[1] duplicate-condition",
                "{'sequence':{'dataset':'events','steps':[{},{'events':['a','a']}]}} | $.sequence.steps[1].events[1] duplicate-event",
                "{'sequence':{'dataset':'orders','steps':[{},{'events':['a']}]}} | $.sequence.steps[1].events no-event-names",
                "{'sequence':{'dataset':'companies','steps':[{},{}]}} | $.sequence.dataset not-an-event-dataset",
                "{'sequence':{'dataset':'nothing','steps':[{},{}]}} | $.sequence.dataset unknown-dataset",
                "{'sequence':{'dataset':'unrelated','steps':[{},{}]}} | $.sequence.dataset no-relationship",
                "{'sequence':{'dataset':'events','steps':[{},{'where':{'sequence':{'dataset':'events','steps':[{},{}]}}}]}} | $.sequence.steps[1].where.sequence not-in-event-filter",
                "{'sequence':{'dataset':'events','steps':[{'where':{'in_segment':{'segment':'vip'}}},{}]}} | $.sequence.steps[0].where.in_segment not-in-event-filter",
                "{'performed':{'dataset':'events','where':{'sequence':{'dataset':'events','steps':[{},{}]}}}} | $.performed.where.sequence not-in-event-filter",
            })
    void findsWhatIsWrong(String json, String finding) {
        assertThat(findings(json)).containsExactly(finding);
    }

    @Test
    void findsEverythingThatIsWrongWithTheStepsAtOnce() {
        assertThat(findings("""
                        {'sequence':{'dataset':'events','steps':[
                          {'not':true},
                          {'same':[{'column':'total','step':1},{'column':'total','step':7}]}]}}"""))
                .containsExactly(
                        "$.sequence.steps[0] not-a-first-step",
                        "$.sequence.steps[1].same[0].step not-an-earlier-step",
                        "$.sequence.steps[1].same[1].step not-an-earlier-step");
    }

    @Test
    void stepsAreAtMostTen() {
        assertThat(findings(steps(Condition.Sequence.MOST_STEPS))).isEmpty();
        assertThat(findings(steps(Condition.Sequence.MOST_STEPS + 1)))
                .containsExactly("$.sequence.steps steps-out-of-range");
    }

    @Test
    void everyStepCountsAsACondition() {
        var sequences = Language.MAX_NODES / Condition.Sequence.MOST_STEPS;

        assertThat(findings("{'any':["
                        + String.join(",", Collections.nCopies(sequences, steps(Condition.Sequence.MOST_STEPS)))
                        + "]}"))
                .contains("$ too-many-conditions");
    }

    @Test
    void whatIsLeftUnsaidIsLeftOutWhenWritten() {
        var json = "{\"sequence\":{\"dataset\":\"events\",\"steps\":[{\"events\":[\"a\"]},"
                + "{\"not\":true,\"within\":{\"amount\":3,\"unit\":\"day\"},\"same\":[{\"column\":\"total\",\"step\":1}]}]}}";
        var said = json.replace("\"step\":1", "\"operator\":\"is\",\"step\":1,\"other\":\"total\"")
                .replace("{\"events\"", "{\"not\":false,\"events\"");

        assertThat(ConditionJson.text(((Verdict.Accepted) ConditionJson.read(said)).condition()))
                .isEqualToIgnoringWhitespace(json);
    }

    private static String steps(int number) {
        return "{'sequence':{'dataset':'events','steps':[" + String.join(",", Collections.nCopies(number, "{}"))
                + "]}}";
    }
}
