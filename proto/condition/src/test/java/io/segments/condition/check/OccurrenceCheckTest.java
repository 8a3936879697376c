package io.segments.condition.check;

import static io.segments.condition.check.Company.findings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on the first or last event, and shares that are drawn. */
class OccurrenceCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'last_performed':{'dataset':'events','satisfies':{'compare':{'column':'at','operator':'today'}}}}",
                "{'first_performed':{'dataset':'events','events':['login'],'window':{'before':'2026-01-01'},'satisfies':{'compare':{'column':'at','operator':'today'}}}}",
                "{'last_performed':{'dataset':'orders','where':{'compare':{'column':'total','operator':'is_not_blank'}},'satisfies':{'related':{'dataset':'users'}}}}",
                "{'bucket':{'salt':'draw','from':0,'to':10000}}",
                "{'bucket':{'salt':' ','from':9999,'to':10000}}"
            })
    void acceptsWhatIsRight(String json) {
        assertThat(findings(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'last_performed':{'dataset':'events'}} | $.last_performed missing-field",
                "{'last_performed':{'dataset':'events','satisfies':{}}} | $.last_performed.satisfies not-exactly-one",
                "{'last_performed':{'dataset':'events','count':{'exactly':1},'satisfies':{'compare':{'column':'at','operator':'today'}}}} | $.last_performed.count unknown-field",
                "{'last_performed':{'dataset':'nothing','satisfies':{'compare':{'column':'at','operator':'today'}}}} | $.last_performed.dataset unknown-dataset",
                "{'first_performed':{'dataset':'companies','satisfies':{'compare':{'column':'name','operator':'is_blank'}}}} | $.first_performed.dataset not-an-event-dataset",
                "{'first_performed':{'dataset':'orders','events':['paid'],'satisfies':{'compare':{'column':'total','operator':'is_blank'}}}} | $.first_performed.events no-event-names",
                "{'last_performed':{'dataset':'events','satisfies':{'compare':{'column':'ta','operator':'today'}}}} | $.last_performed.satisfies.compare.column unknown-column",
                "{'last_performed':{'dataset':'events','where':{'in_segment':{'segment':'vip'}},'satisfies':{'compare':{'column':'at','operator':'today'}}}} | $.last_performed.where.in_segment not-in-event-filter",
                "{'last_performed':{'dataset':'events','satisfies':{'last_performed':{'dataset':'events','satisfies':{'compare':{'column':'at','operator':'today'}}}}}} | $.last_performed.satisfies.last_performed not-in-event-filter",
                "{'last_performed':{'dataset':'events','satisfies':{'bucket':{'salt':'a','from':0,'to':1}}}} | $.last_performed.satisfies.bucket not-in-event-filter",
                "{'related':{'dataset':'companies','where':{'bucket':{'salt':'a','from':0,'to':1}}}} | $.related.where.bucket not-in-related-filter",
                "{'bucket':{'salt':'','from':0,'to':1}} | $.bucket.salt empty-value",
                "{'bucket':{'salt':'a','from':0}} | $.bucket missing-field",
                "{'bucket':{'salt':'a','from':-1,'to':1}} | $.bucket.from bucket-out-of-range",
                "{'bucket':{'salt':'a','from':0,'to':10001}} | $.bucket.to bucket-out-of-range",
                "{'bucket':{'salt':'a','from':5,'to':5}} | $.bucket.to bucket-out-of-range",
                "{'bucket':{'salt':'a','from':0.5,'to':5}} | $.bucket.from wrong-kind",
            })
    void findsWhatIsWrong(String json, String finding) {
        assertThat(findings(json)).containsExactly(finding);
    }
}
