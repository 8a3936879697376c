package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.MemberLimit.Direction;
import io.segments.condition.json.ConditionJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'compare':{'column':'a','operator':'is_blank'}} | 1",
                "{'in_segment':{'segment':'vip'}} | 1",
                "{'performed':{'dataset':'events'}} | 1",
                "{'compare_columns':{'column':'a','operator':'is','other':'b'}} | 2",
                "{'related':{'dataset':'accounts'}} | 2",
                "{'compare':{'column':'a','operator':'matches','value':'x'}} | 3",
                "{'performed':{'dataset':'events','via':{'column':'a','foreign_column':'b'}}} | 3",
                "{'bucket':{'salt':'a','from':0,'to':1}} | 3",
                "{'in_list':{'list':'guests'}} | 4",
                "{'first_performed':{'dataset':'events','satisfies':{'compare':{'column':'a','operator':'is_blank'}}}} | 3",
                "{'related':{'dataset':'accounts','where':{'compare':{'column':'a','operator':'matches','value':'x'}}}} | 3",
                "{'related':{'dataset':'accounts','every':{'in_segment':{'segment':'vip'}}}} | 4",
                "{'sequence':{'dataset':'events','steps':[{},{}]}} | 4",
                "{'last_performed':{'dataset':'events','satisfies':{'related':{'dataset':'accounts','every':{'in_segment':{'segment':'vip'}}}}}} | 4",
                "{'compare':{'column':'a','operator':'contains_any_of','values':['x']}} | 5",
                "{'compare':{'column':'a','path':['b'],'type':'text','operator':'is','value':'x'}} | 5",
                "{'not':{'any':[{'in_segment':{'segment':'vip'}},{'related':{'dataset':'accounts'}}]}} | 2"
            })
    void aConditionNeedsTheLevelOfItsNewestNode(String json, int level) {
        var condition = ((Verdict.Accepted) ConditionJson.read(json.replace('\'', '"'))).condition();

        assertThat(Language.levelOf(condition)).isEqualTo(level);
    }

    @Test
    void aLimitNeedsAReaderThatKnowsLimits() {
        var limit = new MemberLimit(1, "a", Direction.ASCENDING, Optional.empty());

        assertThat(Language.levelOf(new Condition.InSegment("vip"), Optional.of(limit)))
                .isEqualTo(4);
        assertThat(Language.levelOf(new Condition.InSegment("vip"), Optional.empty()))
                .isEqualTo(1);
    }
}
