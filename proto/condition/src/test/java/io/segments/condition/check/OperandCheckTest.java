package io.segments.condition.check;

import static io.segments.condition.check.Company.findings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators whose values are not of their column's type, or not any value of it. */
class OperandCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'compare':{'column':'plan','operator':'matches','value':'^[a-z]+(?i)x$'}}",
                "{'compare':{'column':'plan','operator':'does_not_match','value':'\\\\d'}}",
                "{'compare':{'column':'plan','operator':'length_is','value':0}}",
                "{'compare':{'column':'plan','operator':'length_at_most','value':1e3}}",
                "{'compare':{'column':'plan','operator':'length_between','from':2,'to':2}}",
                "{'compare':{'column':'signed_up_on','operator':'day_of_week_is_any_of','values':['monday','sunday']}}",
                "{'compare':{'column':'seen_at','operator':'month_is_any_of','values':['may']}}",
                "{'compare':{'column':'seen_at','operator':'anniversary_today'}}",
                "{'compare':{'column':'signed_up_on','operator':'anniversary_within_next','amount':2,'unit':'month'}}"
            })
    void acceptsWhatIsRight(String json) {
        assertThat(findings(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'compare':{'column':'plan','operator':'matches','value':''}} | $.compare.value empty-value",
                "{'compare':{'column':'plan','operator':'matches','value':'(a'}} | $.compare.value invalid-pattern",
                "{'compare':{'column':'plan','operator':'matches','value':'(?=a)b'}} | $.compare.value invalid-pattern",
                "{'compare':{'column':'plan','operator':'matches','value':'a{1001}'}} | $.compare.value invalid-pattern",
                "{'compare':{'column':'plan','operator':'matches','value':1}} | $.compare.value value-not-of-type",
                "{'compare':{'column':'age','operator':'matches','value':'1'}} | $.compare.operator operator-not-for-type",
                "{'compare':{'column':'plan','operator':'length_is','value':'3'}} | $.compare.value value-not-of-type",
                "{'compare':{'column':'plan','operator':'length_is','value':-1}} | $.compare.value value-out-of-range",
                "{'compare':{'column':'plan','operator':'length_is','value':1.5}} | $.compare.value value-out-of-range",
                "{'compare':{'column':'plan','operator':'length_is','value':2147483648}} | $.compare.value value-out-of-range",
                "{'compare':{'column':'plan','operator':'length_between','from':3,'to':2}} | $.compare.to reversed-range",
                "{'compare':{'column':'signed_up_on','operator':'day_of_week_is_any_of','values':['Monday']}} | $.compare.values[0] unknown-value",
                "{'compare':{'column':'signed_up_on','operator':'day_of_week_is_any_of','values':[1]}} | $.compare.values[0] unknown-value",
                "{'compare':{'column':'seen_at','operator':'month_is_any_of','values':['may','may']}} | $.compare.values[1] duplicate-value",
                "{'compare':{'column':'seen_at','operator':'anniversary_within_next','amount':2,'unit':'hour'}} | $.compare.unit unit-not-for-type",
            })
    void findsWhatIsWrong(String json, String finding) {
        assertThat(findings(json)).containsExactly(finding);
    }

    @Test
    void aPatternIsNoLongerThanAThousandCharacters() {
        assertThat(findings(
                        "{'compare':{'column':'plan','operator':'matches','value':'%s'}}".formatted("a".repeat(1_000))))
                .isEmpty();
        assertThat(findings(
                        "{'compare':{'column':'plan','operator':'matches','value':'%s'}}".formatted("a".repeat(1_001))))
                .containsExactly("$.compare.value invalid-pattern");
    }
}
