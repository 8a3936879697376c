package io.segments.evaluator.preview;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.evaluator.preview.QuestionRefusedException.Problem;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.evaluator.warehouse.Cancellation;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows every part of a condition holds for, wherever the warehouse and the memberships are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MeasurementContract {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Bench bench;
    private Previews previews;

    /** A bench with these statements done in its warehouse. */
    abstract Bench bench(String... statements) throws Exception;

    @BeforeAll
    void open() throws Exception {
        bench = bench(Office.statements());
        var members = bench.store().members();
        new TestingUnit(members)
                .people(Person.vip("a", null), Person.other("c", null), Person.other("gone", null))
                .evaluate(members.takeOver(0), Set.of(exposing(VIP), exposing(ALL)));
        previews = bench.previews(() -> Office.AS_OF, registry);
    }

    @AfterAll
    void close() throws Exception {
        bench.close();
    }

    @Test
    void everyPartIsCountedAloneAndWithThoseBeforeItInItsGroup() {
        var measured = measure("""
                {"all": [
                  {"compare": {"column": "plan", "operator": "is", "value": "pro"}},
                  {"any": [
                    {"compare": {"column": "age", "operator": "at_least", "value": 18}},
                    {"not": {"compare": {"column": "plan", "operator": "is_not_blank"}}}]},
                  {"performed": {"dataset": "events", "events": ["login"], "count": {"at_least": 2}}}]}""");

        assertThat(told(measured))
                .containsExactly(
                        "$ 1",
                        "$.all[0] 3 3",
                        "$.all[1] 4 1",
                        "$.all[1].any[0] 3 3",
                        "$.all[1].any[1] 2 4",
                        "$.all[1].any[1].not 4",
                        "$.all[2] 1 1");
        assertThat(measured.total()).isEqualTo(7);
        assertThat(measured.complete()).isTrue();
    }

    @Test
    void membersOfAReferencedSegmentAreCountedWhereverTheyAre() {
        var measured = measure("""
                {"all": [
                  {"not": {"in_segment": {"segment": "vip"}}},
                  {"compare": {"column": "age", "operator": "at_least", "value": 1}},
                  {"in_segment": {"segment": "all"}}]}""");

        assertThat(told(measured))
                .containsExactly("$ 1", "$.all[0] 5 5", "$.all[0].not 1", "$.all[1] 5 4", "$.all[2] 2 1");
        assertThat(measured.total()).isEqualTo(7);
    }

    @Test
    void aLonePartIsTheWhole() {
        assertThat(told(measure("{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}")))
                .containsExactly("$ 6");
        assertThat(told(measure("{\"in_segment\": {\"segment\": \"all\"}}"))).containsExactly("$ 2");
    }

    @Test
    void whoIsKeptOutIsInNoSize() {
        var condition = read("""
                {"any": [
                  {"compare": {"column": "age", "operator": "at_least", "value": 18}},
                  {"in_segment": {"segment": "all"}}]}""");
        var pros = new Exclusion(
                "pros",
                "Pros",
                read("{\"compare\": {\"column\": \"plan\", \"operator\": \"is\", \"value\": \"pro\"}}"));

        assertThat(told(measure(question(condition, List.of(pros), List.of()))))
                .containsExactly("$ 2", "$.any[0] 2 2", "$.any[1] 1 2");
        assertThat(told(measure(question(condition, List.of(), List.of("vip")))))
                .containsExactly("$ 2", "$.any[0] 2 2", "$.any[1] 1 2");
        assertThat(told(measure(question(condition, List.of(pros), List.of("all")))))
                .containsExactly("$ 1", "$.any[0] 1 1", "$.any[1] 0 1");
        assertThat(previews.size(question(condition, List.of(pros), List.of("all")), new Cancellation()))
                .isEqualTo(new Size(1, 7));
    }

    @Test
    void theFirstHundredPartsAreCountedAndItIsSaidThatThereAreMore() {
        var ages = IntStream.range(0, 120)
                .<Condition>mapToObj(age -> new Condition.Compare(
                        "age", Operator.AT_LEAST, new Operand.One(new Value.Number(BigDecimal.valueOf(age)))))
                .toList();

        var measured = measure(question(new Condition.All(ages), List.of(), List.of()));

        assertThat(measured.parts()).hasSize(100);
        assertThat(told(measured)).startsWith("$ 0", "$.all[0] 5 5").endsWith("$.all[98] 0 0");
        assertThat(measured.complete()).isFalse();
    }

    @Test
    void whatCannotBeAnsweredIsFoundAtItsPlace() {
        var refused = catchThrowableOfType(QuestionRefusedException.class, () -> measure("""
                        {"all": [
                          {"compare": {"column": "age", "operator": "at_least", "value": 1}},
                          {"not": {"in_segment": {"segment": "never"}}}]}"""));

        assertThat(refused.problems())
                .extracting(Problem::path, Problem::code)
                .containsExactly(tuple("$.all[1].not.in_segment", "membership-not-readable"));
    }

    @Test
    void aSampleIsCountedAndTheNumbersAreSaidToBeEstimates() {
        var all = measure("{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}");
        var half = previews.measurement(
                question(
                        read("{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}"),
                        List.of(),
                        List.of()),
                5_000,
                new Cancellation());

        var drawn = half.drawn().orElseThrow();
        var count = half.parts().getFirst().count();
        assertThat(all.drawn()).isEmpty();
        assertThat(drawn).isBetween(0L, 6L);
        assertThat(half.total()).isEqualTo(2 * drawn);
        assertThat(count.count()).isEqualTo(2 * drawn);
        assertThat(count.from()).isBetween(drawn, count.count());
        assertThat(count.to()).isGreaterThan(count.count());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5_001})
    void aSampleHasOneToFiveThousandPlaces(int places) {
        var question = question(
                read("{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}"), List.of(), List.of());

        var refused = catchThrowableOfType(
                QuestionRefusedException.class, () -> previews.measurement(question, places, new Cancellation()));

        assertThat(refused.problems()).extracting(Problem::path).containsExactly("$.sample_places");
    }

    @Test
    void itIsAQuestionByItsOwnName() {
        var answered = registry.get(PreviewMeters.Meter.QUESTIONS.id())
                .tags("question", "measurement", "outcome", "answered")
                .timer();
        var before = answered.count();

        measure("{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}");

        assertThat(answered.count()).isEqualTo(before + 1);
    }

    private Measurement measure(String condition) {
        return measure(question(read(condition), List.of(), List.of()));
    }

    private Measurement measure(Question question) {
        return previews.measurement(question, 0, new Cancellation());
    }

    private static List<String> told(Measurement measurement) {
        return measurement.parts().stream()
                .map(part -> part.path() + " " + part.count().count()
                        + part.cumulative().map(until -> " " + until.count()).orElse(""))
                .toList();
    }

    private static Question question(Condition condition, List<Exclusion> exclusions, List<String> precededBy) {
        return new Question(
                "default",
                ZoneOffset.UTC,
                Office.people(),
                Office.schemas(),
                condition,
                Optional.empty(),
                exclusions,
                precededBy,
                Map.of());
    }

    private static Condition read(String json) {
        if (ConditionJson.read(json) instanceof Verdict.Accepted(var condition)) {
            return condition;
        }
        throw new AssertionError(json);
    }
}
