package io.segments.condition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Measure;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathCheckTest {

    private static final DatasetSchema USERS = new DatasetSchema(
            "default",
            "users",
            1,
            DatasetType.PERSON,
            "lake",
            new Source.Table("", "users"),
            "id",
            List.of(
                    ColumnSchema.of("id", ColumnType.TEXT),
                    ColumnSchema.of("tags", ColumnType.TEXT_ARRAY),
                    ColumnSchema.of("labels", ColumnType.TEXT_ARRAY),
                    ColumnSchema.of("data", ColumnType.JSON)),
            Optional.empty(),
            Optional.empty(),
            List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'compare':{'column':'tags','operator':'contains_any_of','values':['','vip']}}",
                "{'compare':{'column':'tags','operator':'length_between','from':0,'to':3}}",
                "{'compare':{'column':'data','operator':'is_blank'}}",
                "{'compare':{'column':'data','path':[],'type':'text','operator':'is','value':''}}",
                "{'compare':{'column':'data','path':['a','',0,'b.c'],'type':'number','operator':'between','from':1,'to':2}}",
                "{'compare':{'column':'data','path':['a'],'type':'boolean','operator':'is_not_true'}}",
                "{'compare':{'column':'data','path':[1000000],'type':'text_array','operator':'contains_all_of','values':['a']}}"
            })
    void everyOperatorOfTheTypeIsRight(String json) {
        assertThat(findings(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'compare':{'column':'data','operator':'is','value':'a'}} | $.compare.operator operator-not-for-type",
                "{'compare':{'column':'data','path':['a'],'type':'number','operator':'contains','value':'a'}} | $.compare.operator operator-not-for-type",
                "{'compare':{'column':'data','path':['a'],'type':'number','operator':'is','value':'a'}} | $.compare.value value-not-of-type",
                "{'compare':{'column':'tags','path':[0],'type':'text','operator':'is','value':'a'}} | $.compare.path path-not-for-type",
                "{'compare':{'column':'tags','operator':'is','value':'a'}} | $.compare.operator operator-not-for-type",
                "{'compare':{'column':'tags','operator':'contains','value':'a'}} | $.compare.operator operator-not-for-type",
                "{'compare':{'column':'tags','operator':'contains_any_of','values':['a',1,'a']}} | $.compare.values[1] value-not-of-type, $.compare.values[2] duplicate-value",
                "{'compare':{'column':'tags','operator':'length_is','value':-1}} | $.compare.value value-out-of-range",
                "{'compare':{'column':'id','operator':'is_empty'}} | $.compare.operator operator-not-for-type",
                "{'compare_columns':{'column':'tags','operator':'is','other':'labels'}} | $.compare_columns.operator operator-not-for-type",
                "{'compare':{'column':'data','path':['a'],'operator':'is','value':'a'}} | $.compare missing-field",
                "{'compare':{'column':'data','type':'text','operator':'is','value':'a'}} | $.compare missing-field",
                "{'compare':{'column':'data','path':'a','type':'text','operator':'is','value':'a'}} | $.compare.path wrong-kind",
                "{'compare':{'column':'data','path':['a',true,1.5],'type':'text','operator':'is','value':'a'}} | $.compare.path[1] wrong-kind, $.compare.path[2] wrong-kind",
                "{'compare':{'column':'data','path':[-1,1000001],'type':'text','operator':'is','value':'a'}} | $.compare.path[0] path-out-of-range, $.compare.path[1] path-out-of-range",
                "{'compare':{'column':'data','path':['a'],'type':'texts','operator':'is','value':'a'}} | $.compare.type path-not-for-type",
                "{'compare':{'column':'data','path':['a'],'type':'json','operator':'is_blank'}} | $.compare.type path-not-for-type",
                "{'compare':{'column':'data','path':['a\\u0000'],'type':'text','operator':'is_blank'}} | $.compare.path[0] value-out-of-range"
            })
    void everythingThatIsWrongIsFound(String json, String findings) {
        assertThat(String.join(", ", findings(json))).isEqualTo(findings);
    }

    @Test
    void aPathHasAtMostTwentySteps() {
        assertThat(findings(path(20))).isEmpty();
        assertThat(findings(path(21))).containsExactly("$.compare.path path-out-of-range");
    }

    @Test
    void nothingIsComputedOfArraysAndJson() {
        assertThat(Measure.Function.COUNT_DISTINCT.types()).doesNotContain(ColumnType.TEXT_ARRAY, ColumnType.JSON);
    }

    private static String path(int steps) {
        return "{'compare':{'column':'data','path':[%s],'type':'text','operator':'is_blank'}}"
                .formatted(IntStream.range(0, steps).mapToObj(Integer::toString).collect(Collectors.joining(",")));
    }

    private static List<String> findings(String json) {
        var verdict = switch (ConditionJson.read(json.replace('\'', '"'))) {
            case Verdict.Accepted(var condition) ->
                new ConditionChecker(Schemas.of(USERS), Segments.NONE).check(condition, USERS);
            case Verdict.Refused refused -> refused;
        };
        return switch (verdict) {
            case Verdict.Accepted _ -> List.of();
            case Verdict.Refused(var found) ->
                found.stream()
                        .map(finding -> finding.path() + " " + finding.code().code())
                        .toList();
        };
    }
}
