package io.segments.condition.check;

import static io.segments.condition.FindingCode.AMBIGUOUS_RELATIONSHIP;
import static io.segments.condition.FindingCode.BROKEN_RELATIONSHIP;
import static io.segments.condition.FindingCode.DUPLICATE_EVENT;
import static io.segments.condition.FindingCode.DUPLICATE_VALUE;
import static io.segments.condition.FindingCode.EMPTY_VALUE;
import static io.segments.condition.FindingCode.NOT_AN_EVENT_DATASET;
import static io.segments.condition.FindingCode.NOT_IN_EVENT_FILTER;
import static io.segments.condition.FindingCode.NO_EVENT_NAMES;
import static io.segments.condition.FindingCode.NO_RELATIONSHIP;
import static io.segments.condition.FindingCode.OPERATOR_NOT_FOR_TYPE;
import static io.segments.condition.FindingCode.OTHER_DATASET;
import static io.segments.condition.FindingCode.OTHER_WAREHOUSE;
import static io.segments.condition.FindingCode.REVERSED_RANGE;
import static io.segments.condition.FindingCode.SEGMENT_CYCLE;
import static io.segments.condition.FindingCode.TOO_DEEP;
import static io.segments.condition.FindingCode.TOO_MANY_CONDITIONS;
import static io.segments.condition.FindingCode.TOO_MANY_VALUES;
import static io.segments.condition.FindingCode.UNIT_NOT_FOR_TYPE;
import static io.segments.condition.FindingCode.UNKNOWN_COLUMN;
import static io.segments.condition.FindingCode.UNKNOWN_DATASET;
import static io.segments.condition.FindingCode.UNKNOWN_SEGMENT;
import static io.segments.condition.FindingCode.VALUE_NOT_OF_TYPE;
import static io.segments.condition.check.Company.SCHEMAS;
import static io.segments.condition.check.Company.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.condition.Condition;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.Not;
import io.segments.condition.Finding;
import io.segments.condition.FindingCode;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionCheckerTest {

    private static final Map<String, Segments.Reference> SEGMENTS = Map.of(
            "vip", new Segments.Reference("users", Set.of()),
            "second", new Segments.Reference("users", Set.of("first")),
            "third", new Segments.Reference("users", Set.of("second", "vip")),
            "big-companies", new Segments.Reference("companies", Set.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'compare':{'column':'plan','operator':'is','value':'trial'}}",
                "{'compare':{'column':'age','operator':'between','from':18,'to':18}}",
                "{'compare':{'column':'signed_up_on','operator':'within_last','amount':1,'unit':'month'}}",
                "{'compare':{'column':'seen_at','operator':'within_last','amount':1,'unit':'minute'}}",
                "{'performed':{'dataset':'events'}}",
                "{'performed':{'dataset':'events','events':['login'],'where':{'compare':{'column':'at','operator':'today'}}}}",
                "{'performed':{'dataset':'orders','where':{'not':{'compare':{'column':'total','operator':'is_blank'}}}}}",
                "{'in_segment':{'segment':'vip'}}",
                "{'in_segment':{'segment':'second'}}"
            })
    void acceptsWhatIsRight(String json) {
        assertThat(check(json, "")).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void namesTheNearestColumns() {
        assertThat(findings("{'compare':{'column':'plam','operator':'is_blank'}}"))
                .containsExactly(new Finding(
                        "$.compare.column",
                        UNKNOWN_COLUMN,
                        "dataset \"users\" has no column \"plam\"; did you mean \"plan\"?"));
    }

    @Test
    void saysWhichOperatorsTheTypeTakes() {
        assertThat(findings("{'compare':{'column':'active','operator':'contains','value':'x'}}"))
                .containsExactly(new Finding(
                        "$.compare.operator",
                        OPERATOR_NOT_FOR_TYPE,
                        "contains does not compare boolean columns; those take is_blank, is_not_blank, is_true,"
                                + " is_not_true, is_false, is_not_false"));
    }

    @Test
    void makesAllFindingsAtOnce() {
        assertThat(places("""
                {'all':[
                  {'compare':{'column':'nope','operator':'is_blank'}},
                  {'any':[{'compare':{'column':'age','operator':'is','value':'x'}},
                          {'not':{'in_segment':{'segment':'nope'}}}]},
                  {'performed':{'dataset':'nope'}}]}"""))
                .containsExactly(
                        "$.all[0].compare.column unknown-column",
                        "$.all[1].any[0].compare.value value-not-of-type",
                        "$.all[1].any[1].not.in_segment.segment unknown-segment",
                        "$.all[2].performed.dataset unknown-dataset");
    }

    @Test
    void textBecomesADayOrAnInstantWhereTheColumnIsOne() {
        var day = new Value.Day(LocalDate.of(2026, 2, 28));
        var moment = new Value.Moment(Instant.parse("2026-02-28T08:30:00.000001Z"));

        assertThat(typed("{'compare':{'column':'signed_up_on','operator':'on','value':'2026-02-28'}}"))
                .isEqualTo(day);
        assertThat(typed("{'compare':{'column':'seen_at','operator':'before','value':'2026-02-28'}}"))
                .isEqualTo(day);
        assertThat(
                        typed(
                                "{'compare':{'column':'seen_at','operator':'after','value':'2026-02-28T09:30:00.000001+01:00'}}"))
                .isEqualTo(moment);
        assertThat(typed("{'compare':{'column':'plan','operator':'is','value':'2026-02-28'}}"))
                .isEqualTo(new Value.Text("2026-02-28"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'compare':{'column':'plan','operator':'is','value':1}}",
                "{'compare':{'column':'plan','operator':'is','value':true}}",
                "{'compare':{'column':'age','operator':'is','value':'1'}}",
                "{'compare':{'column':'signed_up_on','operator':'on','value':'2026-02-30'}}",
                "{'compare':{'column':'signed_up_on','operator':'on','value':'2026-02-28T00:00:00Z'}}",
                "{'compare':{'column':'signed_up_on','operator':'on','value':20260228}}",
                "{'compare':{'column':'signed_up_on','operator':'on','value':'+10000-01-01'}}",
                "{'compare':{'column':'seen_at','operator':'on','value':'2026-02-28T00:00:00Z'}}",
                "{'compare':{'column':'seen_at','operator':'before','value':'2026-02-28T00:00:00'}}",
                "{'compare':{'column':'seen_at','operator':'before','value':'2026-02-28T00:00:00.0000001Z'}}",
                "{'compare':{'column':'seen_at','operator':'before','value':'9999-12-31T23:59:59-18:00'}}"
            })
    void aValueIsOfTheColumnsType(String json) {
        assertThat(findings(json))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.compare.value", VALUE_NOT_OF_TYPE));
    }

    @Test
    void findingsNeverRepeatAValue() {
        assertThat(
                        findings(
                                "{'compare':{'column':'age','operator':'is_any_of','values':['ada@example.org','ada@example.org']}}"))
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("ada"));
    }

    @Test
    void aDateHasNoTimeOfDay() {
        assertThat(codes("{'compare':{'column':'signed_up_on','operator':'within_last','amount':1,'unit':'hour'}}"))
                .containsExactly(UNIT_NOT_FOR_TYPE);
        assertThat(places("{'compare':{'column':'signed_up_on','operator':'between_ago',"
                        + "'nearest':{'amount':1,'unit':'minute'},'farthest':{'amount':1,'unit':'hour'}}}"))
                .containsExactly(
                        "$.compare.nearest.unit unit-not-for-type", "$.compare.farthest.unit unit-not-for-type");
        assertThat(codes("{'compare':{'column':'seen_at','operator':'exactly_ago','amount':1,'unit':'minute'}}"))
                .containsExactly(UNIT_NOT_FOR_TYPE);
    }

    @Test
    void aRangeRunsForward() {
        assertThat(codes("{'compare':{'column':'age','operator':'between','from':2,'to':1}}"))
                .containsExactly(REVERSED_RANGE);
        assertThat(
                        codes(
                                "{'compare':{'column':'seen_at','operator':'between_dates','from':'2026-02-02','to':'2026-02-01'}}"))
                .containsExactly(REVERSED_RANGE);
    }

    @Test
    void everyTextContainsTheEmptyText() {
        assertThat(codes("{'compare':{'column':'plan','operator':'contains','value':''}}"))
                .containsExactly(EMPTY_VALUE);
        assertThat(check("{'compare':{'column':'plan','operator':'is','value':''}}", ""))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void nothingIsSaidTwice() {
        assertThat(places("{'any':[{'compare':{'column':'age','operator':'is','value':1}},"
                        + "{'compare':{'column':'age','operator':'is','value':1.0}}]}"))
                .containsExactly("$.any[1] duplicate-condition");
        assertThat(codes("{'compare':{'column':'age','operator':'is_any_of','values':[1,1.0]}}"))
                .containsExactly(DUPLICATE_VALUE);
        assertThat(codes("{'performed':{'dataset':'events','events':['a','b','a']}}"))
                .containsExactly(DUPLICATE_EVENT);
    }

    @Test
    void eventsComeFromARelatedEventDatasetOfTheSameWarehouse() {
        assertThat(codes("{'performed':{'dataset':'nope'}}")).containsExactly(UNKNOWN_DATASET);
        assertThat(codes("{'performed':{'dataset':'companies'}}")).containsExactly(NOT_AN_EVENT_DATASET);
        assertThat(codes("{'performed':{'dataset':'unrelated'}}")).containsExactly(NO_RELATIONSHIP);
        assertThat(codes("{'performed':{'dataset':'ambiguous'}}")).containsExactly(AMBIGUOUS_RELATIONSHIP);
        assertThat(codes("{'performed':{'dataset':'mistyped'}}")).containsExactly(BROKEN_RELATIONSHIP);
        assertThat(codes("{'performed':{'dataset':'elsewhere'}}")).containsExactly(OTHER_WAREHOUSE);
    }

    @Test
    void eventNamesNeedAColumn() {
        assertThat(places("{'performed':{'dataset':'orders','events':['placed']}}"))
                .containsExactly("$.performed.events no-event-names");
        assertThat(codes("{'performed':{'dataset':'orders','events':['placed']}}"))
                .containsExactly(NO_EVENT_NAMES);
    }

    @Test
    void aFilterOfEventsUsesTheirOwnColumnsOnly() {
        assertThat(places("""
                {'performed':{'dataset':'events','where':{'all':[
                  {'compare':{'column':'age','operator':'is','value':1}},
                  {'in_segment':{'segment':'vip'}},
                  {'performed':{'dataset':'orders'}}]}}}"""))
                .containsExactly(
                        "$.performed.where.all[0].compare.column unknown-column",
                        "$.performed.where.all[1].in_segment not-in-event-filter",
                        "$.performed.where.all[2].performed not-in-event-filter");
        assertThat(NOT_IN_EVENT_FILTER.category()).isEqualTo(FindingCode.Category.NAME);
    }

    @Test
    void segmentsAreKnownAndOfTheSameDataset() {
        assertThat(codes("{'in_segment':{'segment':'nope'}}")).containsExactly(UNKNOWN_SEGMENT);
        assertThat(codes("{'in_segment':{'segment':'big-companies'}}")).containsExactly(OTHER_DATASET);
    }

    @Test
    void segmentsDoNotReferToEachOtherInACircle() {
        assertThat(refused(check("{'in_segment':{'segment':'third'}}", "first")))
                .containsExactly(new Finding(
                        "$.in_segment.segment",
                        SEGMENT_CYCLE,
                        "segments must not refer to each other in a circle: first -> third -> second -> first"));
        assertThat(refused(check("{'not':{'in_segment':{'segment':'first'}}}", "first")))
                .extracting(Finding::code)
                .containsExactly(SEGMENT_CYCLE);
    }

    @Test
    void conditionsNestTwentyDeep() {
        assertThat(codes(nested(20))).isEmpty();
        assertThat(codes(nested(21))).containsExactly(TOO_DEEP);
        assertThat(codes(nested(100_000))).contains(TOO_DEEP, TOO_MANY_CONDITIONS);
    }

    @Test
    void thereAreAtMostAThousandConditions() {
        assertThat(codes(wide(999))).isEmpty();
        assertThat(codes(wide(1_000))).containsExactly(TOO_MANY_CONDITIONS);
    }

    @Test
    void thereAreAtMostTenThousandValues() {
        assertThat(codes(values(10_000))).isEmpty();
        assertThat(codes(values(10_001))).containsExactly(TOO_MANY_VALUES);
    }

    private static Condition nested(int depth) {
        Condition condition = new Compare("plan", Operator.IS_BLANK, new Operand.None());
        for (var i = 1; i < depth; i++) {
            condition = new Not(condition);
        }
        return condition;
    }

    private static Condition wide(int parts) {
        return new Condition.Any(IntStream.range(0, parts)
                .<Condition>mapToObj(i -> new Compare("age", Operator.IS, new Operand.One(Value.Number.of(i))))
                .toList());
    }

    private static Condition values(int count) {
        return new Compare(
                "age",
                Operator.IS_ANY_OF,
                new Operand.Many(IntStream.range(0, count)
                        .<Value>mapToObj(Value.Number::of)
                        .toList()));
    }

    private static Value typed(String json) {
        var accepted = (Verdict.Accepted) check(json, "");
        return ((Operand.One) ((Compare) accepted.condition()).operand()).value();
    }

    private static List<FindingCode> codes(String json) {
        return findings(json).stream().map(Finding::code).toList();
    }

    private static List<FindingCode> codes(Condition condition) {
        return refused(checker().check(condition, USERS)).stream()
                .map(Finding::code)
                .toList();
    }

    private static List<String> places(String json) {
        return findings(json).stream()
                .map(finding -> finding.path() + " " + finding.code().code())
                .toList();
    }

    private static List<Finding> findings(String json) {
        return refused(check(json, ""));
    }

    private static List<Finding> refused(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted _ -> List.of();
            case Verdict.Refused(var findings) -> findings;
        };
    }

    private static Verdict check(String json, String segment) {
        return switch (ConditionJson.read(json.replace('\'', '"'))) {
            case Verdict.Accepted(var condition) -> checker().check(condition, USERS, segment);
            case Verdict.Refused refused -> throw new IllegalArgumentException(refused.toString());
        };
    }

    private static ConditionChecker checker() {
        return new ConditionChecker(SCHEMAS, id -> Optional.ofNullable(SEGMENTS.get(id)));
    }
}
