package io.segments.evaluator.preview;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.evaluator.warehouse.Cancellation;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people see of limits and exclusions before they are saved, wherever the warehouse and the memberships are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LimitedPreviewContract {

    private static final String ANYBODY = "{\"compare\": {\"column\": \"id\", \"operator\": \"is_not_blank\"}}";
    private static final String OTHERS = "{\"not\": {\"in_segment\": {\"segment\": \"vip\"}}}";

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
        previews = bench.previews(() -> Office.AS_OF, new SimpleMeterRegistry());
    }

    @AfterAll
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aRowBeyondTheLimitIsToldItsRank() {
        assertThat(place("c", ANYBODY, oldest(2))).contains(new Explanation.Place(1, true));
        assertThat(place("a", ANYBODY, oldest(2))).contains(new Explanation.Place(2, true));
        assertThat(place("\u00e9", ANYBODY, oldest(2))).contains(new Explanation.Place(3, false));
        assertThat(place("b", ANYBODY, oldest(2))).contains(new Explanation.Place(6, false));
        assertThat(place("c", ANYBODY, Optional.empty())).isEmpty();
    }

    @Test
    void aRankIsCountedAmongThoseForWhomTheConditionHolds() {
        assertThat(place("c", OTHERS, oldest(1))).contains(new Explanation.Place(1, true));
        assertThat(place("\u00e9", OTHERS, oldest(1))).contains(new Explanation.Place(2, false));
        assertThat(place("b", OTHERS, oldest(1))).contains(new Explanation.Place(5, false));
        assertThat(place("a", OTHERS, oldest(1)))
                .as("the condition does not hold")
                .isEmpty();
        assertThat(explain("\u00e9", OTHERS, oldest(1)).holds()).isFalse();
        assertThat(explain("c", OTHERS, oldest(1)).holds()).isTrue();
    }

    @Test
    void aRankIsCountedAmongTheRowsOfItsGroup() {
        var forEachPlan = Optional.of(new MemberLimit(1, "age", Direction.DESCENDING, Optional.of("plan")));

        assertThat(place("a", ANYBODY, forEachPlan)).contains(new Explanation.Place(1, true));
        assertThat(place("b", ANYBODY, forEachPlan)).contains(new Explanation.Place(1, true));
        assertThat(place("c", OTHERS, forEachPlan)).contains(new Explanation.Place(1, true));
        assertThat(place("\u00e9", OTHERS, forEachPlan)).contains(new Explanation.Place(1, true));
    }

    @Test
    void previewsSizesAndPlansStayWithinTheLimit() {
        for (var condition : List.of(ANYBODY, OTHERS)) {
            var question = question(condition, oldest(2));
            var second = condition.equals(ANYBODY) ? "a" : "\u00e9";

            assertThat(keys(previews.members(question, List.of("plan"), 10, new Cancellation())))
                    .containsExactlyInAnyOrder("c", second);
            assertThat(previews.size(question, new Cancellation())).isEqualTo(new Size(2, 7));
            var plan = previews.plan(question, "all", List.of("plan"), 10, new Cancellation());
            assertThat(plan.entering() + plan.unchanged()).isEqualTo(2);
            assertThat(keys(plan.enter())).isEqualTo(second.equals("a") ? List.of() : List.of(second));
        }
    }

    private static Optional<MemberLimit> oldest(long members) {
        return Optional.of(new MemberLimit(members, "age", Direction.DESCENDING, Optional.empty()));
    }

    private Optional<Explanation.Place> place(String key, String condition, Optional<MemberLimit> limit) {
        return explain(key, condition, limit).place();
    }

    private Explanation explain(String key, String condition, Optional<MemberLimit> limit) {
        return previews.explanation(question(condition, limit), key, Optional.empty(), new Cancellation());
    }

    @Test
    void whoIsKeptOutIsToldByWhat() {
        for (var condition : List.of(ANYBODY, OTHERS)) {
            var kept = excluding(condition, oldest(1));
            var free = previews.explanation(kept, "c", Optional.empty(), new Cancellation());
            assertThat(free.excludedBy()).containsExactly("free");
            assertThat(free.holds()).isFalse();
            assertThat(free.place()).as("it is not ranked").isEmpty();
            assertThat(free.parts().getFirst().path()).isEqualTo("$");
            assertThat(free.parts().getFirst().holds())
                    .as("the condition itself")
                    .isTrue();

            var both = previews.explanation(kept, "\u00e9", Optional.empty(), new Cancellation());
            assertThat(both.excludedBy()).isEmpty();
            assertThat(both.place())
                    .contains(new Explanation.Place(condition.equals(ANYBODY) ? 2 : 1, condition.equals(OTHERS)));
            assertThat(keys(previews.members(kept, List.of("plan"), 10, new Cancellation())))
                    .containsExactly(condition.equals(ANYBODY) ? "a" : "\u00e9");
            assertThat(previews.sql(kept, new Cancellation())).contains("NOT ");
        }
    }

    @Test
    void whoIsInASegmentThatComesFirstIsToldInWhich() {
        var behind = behind(oldest(1), List.of(), "vip", "all");
        var a = previews.explanation(behind, "a", Optional.empty(), new Cancellation());
        assertThat(a.precededBy()).containsExactly("vip", "all");
        assertThat(a.holds()).isFalse();
        assertThat(a.place()).as("it is not ranked").isEmpty();
        assertThat(a.parts()).singleElement().satisfies(part -> {
            assertThat(part.path()).isEqualTo("$");
            assertThat(part.holds()).as("the condition itself").isTrue();
        });
        assertThat(previews.explanation(behind, "c", Optional.empty(), new Cancellation())
                        .precededBy())
                .containsExactly("all");
        assertThat(keys(previews.members(behind, List.of("plan"), 10, new Cancellation())))
                .containsExactly("\u00e9");
        assertThat(previews.size(behind, new Cancellation())).isEqualTo(new Size(1, 7));

        var excluded = behind(oldest(1), excluding(ANYBODY, oldest(1)).exclusions(), "all");
        var c = previews.explanation(excluded, "c", Optional.empty(), new Cancellation());
        assertThat(c.excludedBy()).containsExactly("free");
        assertThat(c.precededBy()).containsExactly("all");
    }

    private static Question behind(Optional<MemberLimit> limit, List<Exclusion> exclusions, String... before) {
        return new Question(
                "default",
                ZoneOffset.UTC,
                Office.people(),
                Office.schemas(),
                read(ANYBODY),
                limit,
                exclusions,
                List.of(before),
                Map.of());
    }

    private static Question excluding(String condition, Optional<MemberLimit> limit) {
        var free = new Exclusion(
                "free",
                "Free",
                read("{\"compare\": {\"column\": \"plan\", \"operator\": \"is\", \"value\": \"free\"}}"));
        var ancient = new Exclusion(
                "ancient",
                "Ancient",
                read("{\"compare\": {\"column\": \"age\", \"operator\": \"at_least\", \"value\": 200}}"));
        return new Question(
                "default",
                ZoneOffset.UTC,
                Office.people(),
                Office.schemas(),
                read(condition),
                limit,
                List.of(free, ancient),
                List.of(),
                Map.of());
    }

    private static Question question(String condition, Optional<MemberLimit> limit) {
        return new Question("default", ZoneOffset.UTC, Office.people(), Office.schemas(), read(condition), limit);
    }

    private static List<String> keys(List<PreviewedMember> members) {
        return members.stream().map(PreviewedMember::key).toList();
    }

    private static Condition read(String json) {
        if (ConditionJson.read(json) instanceof Verdict.Accepted(var condition)) {
            return condition;
        }
        throw new AssertionError(json);
    }
}
