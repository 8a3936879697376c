package io.segments.condition.check;

import static io.segments.condition.check.Company.findings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on related rows, and on two columns of one row. */
class RelatedCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'related':{'dataset':'companies'}}",
                "{'related':{'dataset':'orders','count':{'at_least':2}}}",
                "{'related':{'dataset':'companies','where':{'compare':{'column':'name','operator':'is','value':'x'}}}}",
                "{'related':{'dataset':'orders','aggregate':{'function':'sum','column':'total','operator':'at_least','value':9}}}",
                "{'related':{'dataset':'orders','aggregate':{'function':'average','column':'total','operator':'between','from':1,'to':2.5}}}",
                "{'related':{'dataset':'orders','aggregate':{'function':'count_distinct','column':'at','operator':'is','value':0}}}",
                "{'related':{'dataset':'companies','where':{'related':{'dataset':'users','where':{'performed':{'dataset':'events'}}}}}}",
                "{'related':{'dataset':'ambiguous','via':{'column':'id','foreign_column':'customer'}}}",
                "{'related':{'dataset':'companies','via':{'column':'age','foreign_column':'id'}}}",
                "{'performed':{'dataset':'orders','where':{'related':{'dataset':'users'}}}}",
                "{'related':{'dataset':'orders','every':{'compare':{'column':'total','operator':'at_least','value':9}}}}",
                "{'related':{'dataset':'companies','every':{'related':{'dataset':'users','every':{'performed':{'dataset':'events'}}}}}}",
                "{'compare_columns':{'column':'id','operator':'less_than','other':'age'}}",
                "{'compare_columns':{'column':'active','operator':'is_not','other':'active'}}",
                "{'compare_columns':{'column':'seen_at','operator':'at_most','other':'seen_at'}}"
            })
    void acceptsWhatIsRight(String json) {
        assertThat(findings(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'related':{'dataset':'nothing'}} | $.related.dataset unknown-dataset",
                "{'related':{'dataset':'unrelated'}} | $.related.dataset no-relationship",
                "{'related':{'dataset':'ambiguous'}} | $.related.dataset ambiguous-relationship",
                "{'related':{'dataset':'ambiguous','via':{'column':'plan','foreign_column':'id'}}} | $.related.via no-relationship",
                "{'performed':{'dataset':'events','via':{'column':'id','foreign_column':'at'}}} | $.performed.via no-relationship",
                "{'related':{'dataset':'unrelated','via':{'column':'id','foreign_column':'id'}}} | $.related.dataset no-relationship",
                "{'related':{'dataset':'companies','via':{'column':'id'}}} | $.related.via missing-field",
                "{'related':{'dataset':'companies','via':{'column':'id','foreign_column':''}}} | $.related.via.foreign_column empty-value",
                "{'related':{'dataset':'mistyped'}} | $.related.dataset broken-relationship",
                "{'related':{'dataset':'elsewhere'}} | $.related.dataset other-warehouse",
                "{'related':{'dataset':'companies','where':{'in_segment':{'segment':'vip'}}}} | $.related.where.in_segment not-in-related-filter",
                "{'performed':{'dataset':'orders','where':{'related':{'dataset':'users','where':{'performed':{'dataset':'events'}}}}}} | $.performed.where.related.where.performed not-in-event-filter",
                "{'related':{'dataset':'orders','aggregate':{'function':'sum','column':'name','operator':'is','value':1}}} | $.related.aggregate.function function-not-for-type",
                "{'related':{'dataset':'orders','aggregate':{'function':'max','column':'totl','operator':'is','value':1}}} | $.related.aggregate.column unknown-column",
                "{'related':{'dataset':'orders','aggregate':{'function':'max','column':'total','operator':'is','value':'1'}}} | $.related.aggregate.value value-not-of-type",
                "{'related':{'dataset':'orders','aggregate':{'function':'average','column':'total','operator':'is','value':0.0000000001}}} | $.related.aggregate.value value-out-of-range",
                "{'related':{'dataset':'orders','aggregate':{'function':'average','column':'total','operator':'is','value':1000000000000000000}}} | $.related.aggregate.value value-out-of-range",
                "{'related':{'dataset':'orders','aggregate':{'function':'sum','column':'total','operator':'contains','value':'1'}}} | $.related.aggregate.operator operator-not-for-type",
                "{'related':{'dataset':'orders','aggregate':{'function':'median','column':'total','operator':'is','value':1}}} | $.related.aggregate.function unknown-operator",
                "{'related':{'dataset':'orders','aggregate':{'column':'total','operator':'is','value':1}}} | $.related.aggregate missing-field",
                "{'related':{'dataset':'orders','count':{'at_least':1},'aggregate':{'function':'sum','column':'total','operator':'is','value':1}}} | $.related not-exactly-one",
                "{'related':{'dataset':'orders','count':{'at_least':1},'every':{'compare':{'column':'total','operator':'is','value':1}}}} | $.related not-exactly-one",
                "{'related':{'dataset':'orders','every':{'compare':{'column':'totl','operator':'is','value':1}}}} | $.related.every.compare.column unknown-column",
                "{'related':{'dataset':'orders','every':{}}} | $.related.every not-exactly-one",
                "{'related':{'dataset':'orders','every':{'in_segment':{'segment':'vip'}}}} | $.related.every.in_segment not-in-related-filter",
                "{'performed':{'dataset':'orders','where':{'related':{'dataset':'users','every':{'performed':{'dataset':'events'}}}}}} | $.performed.where.related.every.performed not-in-event-filter",
                "{'related':{'dataset':'orders','count':{'at_least':0}}} | $.related.count.at_least count-out-of-range",
                "{'compare_columns':{'column':'id','operator':'is','other':'plan'}} | $.compare_columns.other other-type",
                "{'compare_columns':{'column':'plan','operator':'less_than','other':'plan'}} | $.compare_columns.operator operator-not-for-type",
                "{'compare_columns':{'column':'plan','operator':'contains','other':'plan'}} | $.compare_columns.operator operator-not-for-type",
                "{'compare_columns':{'column':'plan','operator':'is','other':'plam'}} | $.compare_columns.other unknown-column",
                "{'compare_columns':{'column':'plan','operator':'is'}} | $.compare_columns missing-field",
            })
    void findsWhatIsWrong(String json, String finding) {
        assertThat(findings(json)).containsExactly(finding);
    }

    @Test
    void findsEverythingAtOnceDownToTheLastRelationship() {
        assertThat(findings("""
                        {'related':{'dataset':'companies','where':{'all':[
                          {'compare':{'column':'nam','operator':'is_blank'}},
                          {'related':{'dataset':'users',
                            'aggregate':{'function':'sum','column':'plan','operator':'is','value':'x'},
                            'where':{'compare_columns':{'column':'plan','operator':'is','other':'age'}}}}]}}}"""))
                .containsExactly(
                        "$.related.where.all[0].compare.column unknown-column",
                        "$.related.where.all[1].related.aggregate.function function-not-for-type",
                        "$.related.where.all[1].related.aggregate.value value-not-of-type",
                        "$.related.where.all[1].related.where.compare_columns.other other-type");
    }
}
