package io.segments.evaluator.preview;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.condition.Condition;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.preview.QuestionRefusedException.Problem;
import io.segments.evaluator.preview.QuestionRefusedException.Subject;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.evaluator.warehouse.Cancellation;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Why somebody is in or out, and what a change would change, wherever the warehouse and the memberships are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExplanationContract {

    private static final String SMALL_BILL = """
            {"related": {"dataset": "invoices", "aggregate": {"function": "%s", "column": "%s", "operator": "%s", "value": %s}}}""";

    private Bench bench;
    private Previews previews;

    /** A bench with these statements done in its warehouse. */
    abstract Bench bench(String... statements) throws Exception;

    @BeforeAll
    void open() throws Exception {
        bench = bench(Office.statements());
        var members = bench.store().members();
        var unit = new TestingUnit(members)
                .people(Person.vip("a", null), Person.other("c", null), Person.other("gone", null));
        var owner = members.takeOver(0);
        unit.evaluate(owner, Set.of(exposing(VIP), exposing(ALL)));
        previews = bench.previews(() -> Office.AS_OF, new SimpleMeterRegistry());
    }

    @AfterAll
    void close() throws Exception {
        bench.close();
    }

    @Test
    void everyPartHasItsVerdictAndEveryLeafWhatItLookedAt() {
        var explanation = explain("a", """
                {"all": [
                  {"any": [
                    {"compare": {"column": "plan", "operator": "is", "value": "free"}},
                    {"not": {"compare": {"column": "age", "operator": "less_than", "value": 18}}}]},
                  {"compare_columns": {"column": "age", "operator": "greater_than", "other": "ceiling"}},
                  {"performed": {"dataset": "events", "events": ["login"], "count": {"at_least": 2},
                    "where": {"compare": {"column": "name", "operator": "is_not_blank"}}}},
                  {"in_segment": {"segment": "vip"}}]}""");

        assertThat(told(explanation))
                .containsExactly(
                        "$ false",
                        "$.all[0] true",
                        "$.all[0].any[0] false plan=pro",
                        "$.all[0].any[1] true",
                        "$.all[0].any[1].not false age=40",
                        "$.all[1] false age=40 ceiling=50",
                        "$.all[2] true #=2",
                        "$.all[3] true");
        assertThat(explanation.asOf()).isEqualTo(Office.AS_OF);
        assertThat(explanation.holds()).isFalse();
    }

    @Test
    void whatIsMissingIsSaidToBeMissingAndItsComplementHolds() {
        assertThat(told(explain("b", """
                        {"all": [
                          {"compare": {"column": "plan", "operator": "is_not", "value": "pro"}},
                          {"not": {"compare": {"column": "age", "operator": "at_least", "value": 18}}},
                          {"compare_columns": {"column": "age", "operator": "is_not", "other": "ceiling"}},
                          {"compare": {"column": "ratio", "operator": "is_blank"}},
                          {"performed": {"dataset": "events", "count": {"exactly": 0}}}]}""")))
                .containsExactly(
                        "$ true",
                        "$.all[0] true plan=MISSING",
                        "$.all[1] true",
                        "$.all[1].not false age=MISSING",
                        "$.all[2] true age=MISSING ceiling=50",
                        "$.all[3] true ratio=MISSING",
                        "$.all[4] true #=0");
    }

    @Test
    void aNumberThatNoValueCanStandForIsNotSaidToBeMissing() {
        assertThat(told(explain("c", """
                        {"compare": {"column": "ratio", "operator": "greater_than", "value": 1000}}"""))).containsExactly("$ true ratio=" + infinite());
    }

    /** What is said of an infinite number. */
    String infinite() {
        return "BEYOND";
    }

    @Test
    void numbersOfRelatedRowsAreThoseThatAreCompared() {
        assertThat(bill("a", "sum", "total", "at_least", "30.75")).isEqualTo("$ true total=30.75");
        assertThat(bill("b", "sum", "total", "less_than", "1")).isEqualTo("$ true total=0");
        assertThat(bill("a", "average", "total", "is", "15.375")).isEqualTo("$ true total=15.375");
        assertThat(bill("b", "average", "total", "is_not", "1")).isEqualTo("$ true total=MISSING");
        assertThat(bill("a", "min", "total", "is", "10.5")).isEqualTo("$ true total=10.5");
        assertThat(bill("c", "max", "total", "greater_than", "1")).isEqualTo("$ false total=1");
        assertThat(bill("a", "count_distinct", "total", "is", "2")).isEqualTo("$ true total=2");
        assertThat(told(explain("a", """
                        {"related": {"dataset": "invoices", "count": {"at_most": 2}}}"""))).containsExactly("$ false #=3");
    }

    @Test
    void computedColumnsAreSaidAsTheyAreCompared() {
        assertThat(told(explain("a", """
                        {"all": [{"compare": {"column": "invoiced", "operator": "is", "value": 30.75}},
                                 {"compare": {"column": "mean", "operator": "is", "value": 15.375}},
                                 {"compare": {"column": "secrets", "operator": "at_least", "value": 9}},
                                 {"compare_columns": {"column": "invoiced", "operator": "less_than", "other": "age"}}]}""")))
                .containsExactly(
                        "$ true",
                        "$.all[0] true invoiced=30.75",
                        "$.all[1] true mean=15.375",
                        "$.all[2] true secrets=PERSONAL",
                        "$.all[3] true invoiced=30.75 age=40");
    }

    @Test
    void valuesOfAComputedColumnAreListedAndShown() {
        var invoiced = new AskedColumn("default", ZoneOffset.UTC, Office.people(), Office.schemas(), "invoiced");

        assertThat(previews.values(invoiced, "", 10, new Cancellation()).values())
                .contains(
                        new ColumnValues.Counted(Value.Number.of("30.75"), 1),
                        new ColumnValues.Counted(Value.Number.of("1"), 1));
        assertThat(previews.members(question(anybody()), List.of("invoiced"), 1, new Cancellation()))
                .singleElement()
                .satisfies(member ->
                        assertThat(member.values()).containsEntry("invoiced", Optional.of(Value.Number.of("30.75"))));
    }

    @Test
    void aSequenceSaysWhenItsLastEventWasAndEveryHowManyAreNotSo() {
        assertThat(told(explain("a", """
                        {"all": [
                          {"sequence": {"dataset": "events", "steps": [{"events": ["login"]}, {"events": ["login"], "within": {"amount": 24, "unit": "hour"}}]}},
                          {"sequence": {"dataset": "events", "steps": [{"events": ["login"]}, {"not": true, "within": {"amount": 2, "unit": "day"}}]}},
                          {"related": {"dataset": "invoices", "every": {"compare": {"column": "total", "operator": "at_least", "value": 20}}}}]}""")))
                .containsExactly(
                        "$ false",
                        "$.all[0] true at=2026-03-14T12:00:00Z",
                        "$.all[1] false at=MISSING",
                        "$.all[2] false #=2");
    }

    @Test
    void valuesOfPersonalColumnsAreNeverRead() {
        assertThat(told(explain("a", """
                        {"any": [{"compare": {"column": "email", "operator": "ends_with", "value": "example.com"}},
                                 {"compare": {"column": "email", "operator": "is_blank"}}]}""")))
                .containsExactly("$ true", "$.any[0] true email=PERSONAL", "$.any[1] false email=PERSONAL");
        assertThat(bill("a", "max", "secret", "greater_than", "1")).isEqualTo("$ true secret=PERSONAL");
        assertThat(bill("a", "average", "secret", "greater_than", "1")).isEqualTo("$ true secret=PERSONAL");
        assertThat(bill("a", "count_distinct", "secret", "is", "3")).isEqualTo("$ true secret=3");
    }

    @Test
    void referencesInsideOfGroupsAreAnsweredFromAcceptedMemberships() {
        var condition = """
                {"any": [
                  {"not": {"any": [{"in_segment": {"segment": "vip"}}, {"compare": {"column": "plan", "operator": "is", "value": "free"}}]}},
                  {"all": [{"in_segment": {"segment": "all"}}, {"not": {"in_segment": {"segment": "vip"}}}]}]}""";

        assertThat(verdicts(explain("a", condition)))
                .isEqualTo(Map.of(
                        "$", false,
                        "$.any[0]", false,
                        "$.any[0].not", true,
                        "$.any[0].not.any[0]", true,
                        "$.any[0].not.any[1]", false,
                        "$.any[1]", false,
                        "$.any[1].all[0]", true,
                        "$.any[1].all[1]", false,
                        "$.any[1].all[1].not", true));
        assertThat(explain("c", condition).holds()).isTrue();
        assertThat(explain("é", condition).holds()).isTrue();
    }

    @Test
    void theRootSaysWhatThePreviewOfMembersSays() {
        var condition = """
                {"any": [{"all": [{"in_segment": {"segment": "all"}}, {"compare": {"column": "age", "operator": "at_least", "value": 50}}]},
                         {"not": {"compare": {"column": "plan", "operator": "is_any_of", "values": ["pro", "free"]}}}]}""";
        var members = previews.members(question(condition), List.of(), 100, new Cancellation()).stream()
                .map(PreviewedMember::key)
                .toList();

        assertThat(members).containsExactly("b", "c", "é");
        for (var key : List.of("a", "b", "c", "é")) {
            assertThat(explain(key, condition).holds()).as(key).isEqualTo(members.contains(key));
        }
    }

    @Test
    void whereTheRowStandsInTheSegmentIsSaidAsLastAccepted() {
        var standing = explain("a", anybody(), Optional.of("vip")).standing().orElseThrow();
        assertThat(standing.last().map(Evaluation::number)).contains(1L);
        assertThat(standing.membership())
                .hasValueSatisfying(membership -> assertThat(membership.since()).isEqualTo(1L));
        assertThat(explain("b", anybody(), Optional.of("vip"))
                        .standing()
                        .orElseThrow()
                        .membership())
                .isEmpty();
        assertThat(explain("a", anybody(), Optional.of("never"))
                        .standing()
                        .orElseThrow()
                        .last())
                .isEmpty();
        assertThat(explain("a", anybody()).standing()).isEmpty();
    }

    @Test
    void aRowThatIsNotThereIsSaidToBeMissing() {
        for (var key : List.of("A", "", " a", "a'; DROP TABLE people; --", "\\", "😀")) {
            assertThat(refused(key, Optional.empty()).subject()).as(key).isEqualTo(Subject.NO_SUCH_MEMBER);
        }
        assertThat(refused("gone", Optional.of("all")).problems())
                .extracting(Problem::message)
                .containsExactly("The dataset has no row with this id now. It is still an accepted member since"
                        + " evaluation 1, and leaves with the next one.");
        assertThat(refused("x\u0000", Optional.empty()).subject()).isEqualTo(Subject.REQUEST);
        assertThat(refused("x".repeat(4_001), Optional.empty()).subject()).isEqualTo(Subject.REQUEST);
    }

    @Test
    void anIdThatSeveralRowsHaveIsRefused() {
        assertThat(refused("twice", Optional.empty()).subject()).isEqualTo(Subject.SEVERAL_SUCH_MEMBERS);
    }

    @Test
    void whatCannotBeAnsweredIsAFindingAtItsPlace() {
        var refused = catchThrowableOfType(
                QuestionRefusedException.class,
                () -> explain("a", "{\"not\": {\"in_segment\": {\"segment\": \"never\"}}}"));

        assertThat(refused.problems()).extracting(Problem::path).containsExactly("$.not.in_segment");
    }

    @Test
    void aPlanTellsWhoWouldEnterAndWhoWouldLeave() {
        var plan = plan("all", "{\"compare\": {\"column\": \"age\", \"operator\": \"at_most\", \"value\": 40}}", 25);

        assertThat(keys(plan.enter())).containsExactly("twice", "é");
        assertThat(keys(plan.leave())).containsExactly("c", "gone");
        assertThat(plan.leave().getFirst().values()).containsKey("plan");
        assertThat(plan.leave().getLast().values()).isEmpty();
        assertThat(List.of(plan.entering(), plan.leaving(), plan.unchanged(), plan.total()))
                .containsExactly(2L, 2L, 1L, 7L);
        assertThat(plan.accepted().map(Evaluation::number)).contains(1L);
        assertThat(plan.asOf()).isEqualTo(Office.AS_OF);
    }

    @Test
    void aPlanShowsNoMoreThanItIsAskedForAndCountsAll() {
        var plan = plan("all", "{\"not\": {\"in_segment\": {\"segment\": \"all\"}}}", 1);

        assertThat(keys(plan.enter())).containsExactly("b");
        assertThat(keys(plan.leave())).containsExactly("a");
        assertThat(List.of(plan.entering(), plan.leaving(), plan.unchanged())).containsExactly(3L, 3L, 0L);
    }

    @Test
    void everybodyEntersASegmentWithoutAcceptedMembers() {
        var plan = plan("never", anybody(), 25);

        assertThat(plan.accepted()).isEmpty();
        assertThat(keys(plan.enter())).containsExactly("a", "b", "c", "twice", "é");
        assertThat(List.of(plan.entering(), plan.leaving(), plan.unchanged())).containsExactly(5L, 0L, 0L);
    }

    @Test
    void aPlanShowsNoPersonalColumnsAndNoMemberships() {
        var refused = catchThrowableOfType(
                QuestionRefusedException.class,
                () -> previews.plan(
                        question(anybody()), "all", List.of("email", "audiences"), 101, new Cancellation()));

        assertThat(refused.problems())
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactly("$.limit invalid-value", "$.columns[0] personal-column", "$.columns[1] invalid-value");
    }

    @Test
    void acceptedMembersAreReadWithTheEvaluationThatTheyAreOf() {
        var accepted = new AcceptedMembers(bench.store().members(), _ -> false);

        try (var members = accepted.inOrder("default", "vip")) {
            assertThat(members.evaluation().map(Evaluation::size)).contains(1L);
            assertThat(members.members().next()).isTrue();
            assertThat(members.members().memberKey()).isEqualTo("a");
            assertThat(members.members().next()).isFalse();
        }
    }

    private String bill(String key, String function, String column, String operator, String value) {
        return String.join("\n", told(explain(key, SMALL_BILL.formatted(function, column, operator, value))));
    }

    private static String anybody() {
        return "{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}";
    }

    private Explanation explain(String key, String condition) {
        return explain(key, condition, Optional.empty());
    }

    private Explanation explain(String key, String condition, Optional<String> segment) {
        return previews.explanation(question(condition), key, segment, new Cancellation());
    }

    private QuestionRefusedException refused(String key, Optional<String> segment) {
        return catchThrowableOfType(QuestionRefusedException.class, () -> explain(key, anybody(), segment));
    }

    private Plan plan(String segment, String condition, int sample) {
        return previews.plan(question(condition), segment, List.of("plan"), sample, new Cancellation());
    }

    private static List<String> keys(List<PreviewedMember> members) {
        return members.stream().map(PreviewedMember::key).toList();
    }

    private static Map<String, Boolean> verdicts(Explanation explanation) {
        return explanation.parts().stream().collect(Collectors.toMap(Explanation.Part::path, Explanation.Part::holds));
    }

    private static List<String> told(Explanation explanation) {
        return explanation.parts().stream()
                .map(part -> part.path() + " " + part.holds()
                        + part.readings().stream()
                                .map(ExplanationContract::told)
                                .collect(Collectors.joining()))
                .toList();
    }

    private static String told(Explanation.Reading reading) {
        return " " + (reading.column().isEmpty() ? "#" : reading.column()) + "="
                + reading.value()
                        .map(ExplanationContract::told)
                        .orElse(reading.found().name());
    }

    private static String told(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Number(var number) -> number.toPlainString();
            case Value.Moment(var moment) -> moment.toString();
            case Value.Bool _, Value.Day _ -> value.toString();
        };
    }

    private static Question question(String condition) {
        return new Question("default", ZoneOffset.UTC, Office.people(), Office.schemas(), read(condition));
    }

    private static Condition read(String json) {
        if (ConditionJson.read(json) instanceof Verdict.Accepted(var condition)) {
            return condition;
        }
        throw new AssertionError(json);
    }
}
