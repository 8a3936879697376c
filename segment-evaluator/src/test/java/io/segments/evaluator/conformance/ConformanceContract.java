package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Refusal;
import io.segments.evaluator.compile.Sample;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.testkit.condition.ConditionGenerators;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.World;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every engine that conditions are compiled for has to pass. {@code -Dsegments.conformance.size} sets how many random
 * conditions are tried.
 */
abstract class ConformanceContract extends WrittenSqlContract {

    private static final int CONDITIONS_OF_A_WORLD = 6;

    /** From this size on, every engine is asked everything. */
    static final int FULL = 500;

    /** One of so many cases is asked alone; all of them are asked in one pass. */
    private static final int SAMPLED = 12;

    /** One of so many cases is counted among those who are drawn, except in the full size. */
    private static final int FEW = 4;

    private static final int DRAWN = ThreadLocalRandom.current().nextInt(FEW);

    private Generator<Exam> exams() {
        return ConditionGenerators.worlds()
                .map(laboratory()::storable)
                .map(laboratory()::computable)
                .then(world -> ConditionGenerators.conditions(world)
                        .listOf(1, CONDITIONS_OF_A_WORLD)
                        .map(conditions -> new Exam(world, conditions)));
    }

    /** Several conditions in one world. */
    private record Exam(World world, List<Condition> conditions) {}

    @Override
    final int size() {
        return Integer.getInteger("segments.conformance.size", usually());
    }

    /** How many random conditions are tried where nobody says how many. */
    int usually() {
        return 24;
    }

    /** Whether every case is asked alone, too, and explanations and deliberate mistakes are tried: always of DuckDB. */
    boolean isThorough() {
        return size() >= FULL;
    }

    /** Whether every world of the corpus is asked; otherwise one of so many, except in the full size. */
    boolean asksEveryWorld() {
        return true;
    }

    @TestFactory
    List<DynamicTest> findsExactlyTheMembersOfTheGoldenCorpus() {
        var corpus = corpus();
        return IntStream.range(0, corpus.size())
                .filter(place -> isThorough() || place % SAMPLED == 0)
                .mapToObj(corpus::get)
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    if (isAnswered(one)) {
                        check(one);
                    } else {
                        refuses(one);
                    }
                }))
                .toList();
    }

    @Test
    void findsTheSameMembersAndTheOthersWhenAllSegmentsOfADatasetAreEvaluatedInOnePass() throws Exception {
        for (var cases : corpusByWorld()) {
            var world = cases.getFirst().world();
            var warehouse = laboratory().holding(world);
            var asked = IntStream.range(0, cases.size())
                    .boxed()
                    .flatMap(place -> asked(cases.get(place), place))
                    .toList();
            var together = new Question(world, Compilation.right(dialect()))
                    .together(
                            warehouse,
                            asked.stream().map(ConformanceCase::condition).toList());
            for (var i = 0; i < asked.size(); i++) {
                assertThat(together.get(i))
                        .as(asked.get(i).name())
                        .isEqualTo(asked.get(i).expected());
            }
        }
    }

    /** A case and its complement; one of them where each query takes long. */
    private Stream<ConformanceCase> asked(ConformanceCase one, int place) {
        var others = new TreeSet<>(new ReferenceInterpreter(one.world()).everybody());
        others.removeAll(one.expected());
        var not = new ConformanceCase("not: " + one.name(), one.world(), new Condition.Not(one.condition()), others);
        return isThorough() ? Stream.of(one, not) : Stream.of(place % 2 == 0 ? one : not);
    }

    @Test
    void findsTheSameMembersWhenMembershipsAreReadBesideTheQuery() throws Exception {
        for (var cases : isThorough() ? corpusByWorld() : few(corpusByWorld())) {
            var world = cases.getFirst().world();
            var warehouse = laboratory().holding(world);
            var conditions = cases.stream().map(ConformanceCase::condition).toList();
            var beside = new Question(world, Compilation.right(dialect())).besideMemberships(warehouse, conditions);
            for (var i = 0; i < cases.size(); i++) {
                assertThat(beside.get(i))
                        .as(cases.get(i).name())
                        .isEqualTo(cases.get(i).expected());
            }
        }
    }

    @Test
    void computedColumnsComeOutAsTheReferenceComputesThem() throws Exception {
        for (var cases : corpusByWorld()) {
            var world = cases.getFirst().world();
            if (!world.members().schema().computed().isEmpty()) {
                var question = new Question(world, Compilation.right(dialect()));
                assertThat(question.computed(laboratory().holding(world)))
                        .isEqualTo(new ReferenceInterpreter(world).computedOf());
            }
        }
    }

    @Test
    void showsArraysAndJsonAsJsonText() throws Exception {
        for (var cases : corpusByWorld()) {
            var world = cases.getFirst().world();
            new ShownValues(world, Compilation.right(dialect()), laboratory().holding(world)).agree();
        }
    }

    @Test
    void findsExactlyTheMembersOfRandomConditionsInRandomWorlds() {
        Property.forAll(exams())
                .tries(size() / CONDITIONS_OF_A_WORLD * 2)
                .holds(exam -> check(exam, laboratory().holding(exam.world())));
    }

    @TestFactory
    List<DynamicTest> explainsMembersAndOthersOfTheGoldenCorpusPartByPart() {
        assumeTrue(isThorough());
        return corpusByWorld().stream()
                .map(cases -> DynamicTest.dynamicTest(cases.getFirst().name() + " and others", () -> {
                    var world = cases.getFirst().world();
                    var explained = new Explained(
                            world, Compilation.right(dialect()), laboratory().holding(world));
                    explained.saysNothingOfNobody(cases.getFirst().condition());
                    for (var one : cases) {
                        explained.agreesOnOne(one.condition(), one.expected());
                    }
                }))
                .toList();
    }

    @Test
    void explainsRandomConditionsInRandomWorldsPartByPart() {
        assumeTrue(isThorough());
        Property.forAll(exams()).tries(size() / CONDITIONS_OF_A_WORLD / 2).holds(exam -> {
            var world = exam.world();
            var explained = new Explained(
                    world, Compilation.right(dialect()), laboratory().holding(world));
            var interpreter = new ReferenceInterpreter(world);
            exam.conditions().stream()
                    .filter(condition -> laboratory().isAnswered(condition, world))
                    .forEach(condition -> explained.agrees(condition, interpreter.membersOf(condition)));
        });
    }

    @Test
    void countsEveryPartOfTheGoldenCorpus() throws Exception {
        assumeTrue(isThorough());
        for (var cases : corpusByWorld()) {
            var world = cases.getFirst().world();
            var measured = new Measured(
                    world, Compilation.right(dialect()), laboratory().holding(world));
            cases.forEach(one -> measured.agrees(one.condition(), Optional.empty()));
        }
    }

    @Test
    void countsEveryPartOfRandomConditionsInRandomWorlds() {
        Property.forAll(exams())
                .tries(Math.max(1, size() / CONDITIONS_OF_A_WORLD / 2))
                .holds(exam -> {
                    var world = exam.world();
                    var measured = new Measured(
                            world, Compilation.right(dialect()), laboratory().holding(world));
                    var conditions = exam.conditions().stream()
                            .filter(condition -> laboratory().isAnswered(condition, world))
                            .toList();
                    conditions.forEach(condition -> measured.agrees(condition, Optional.empty()));
                    if (conditions.size() > 1) {
                        measured.agrees(new Condition.Any(conditions), Optional.of(conditions.getLast()));
                    }
                });
    }

    @Test
    void countsEveryPartAmongThoseWhoAreDrawn() throws Exception {
        for (var cases : isThorough() ? corpusByWorld() : few(corpusByWorld())) {
            var world = cases.getFirst().world();
            var measured = new Measured(
                    world, Compilation.right(dialect()), laboratory().holding(world));
            var asked = cases.stream().map(ConformanceCase::condition).toList();
            var together = new Condition.Any(asked.subList(0, Math.min(asked.size(), SAMPLED)));
            for (var condition : isThorough() ? few(asked) : List.of(together)) {
                measured.agrees(condition, new Sample(Sample.MOST_PLACES));
            }
        }
    }

    /** One of so many, others in each build, and all in the full size. */
    private <T> List<T> few(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(place -> size() >= FULL || place % FEW == DRAWN)
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void noticesADeliberateMistake(Mistake mistake) throws Exception {
        assumeTrue(isThorough() && !laboratory().impossible().contains(mistake));
        var mistaken = mistake.in(dialect());
        if (!isNoticed(mistaken, this::noticedAlone) && !isNoticed(mistaken, ConformanceContract::noticed)) {
            throw new AssertionError("nobody noticed that " + mistake);
        }
    }

    /** How somebody notices a mistake in one of the cases of a world. */
    private interface Notice {
        Optional<ConformanceCase> in(Question question, Warehouse warehouse, List<ConformanceCase> cases);
    }

    private boolean isNoticed(Compilation mistaken, Notice notice) throws SQLException {
        for (var cases : corpusByWorld()) {
            var world = cases.getFirst().world();
            var warehouse = laboratory().holding(world);
            var noticed = notice.in(new Question(world, mistaken), warehouse, cases);
            if (noticed.isPresent()) {
                new Explained(world, mistaken, warehouse)
                        .agreesWithTheEvaluation(noticed.get().condition());
                return true;
            }
        }
        return false;
    }

    /** One by one, of those that are asked otherwise with the mistake: nobody notices it in the others. */
    private Optional<ConformanceCase> noticedAlone(
            Question question, Warehouse warehouse, List<ConformanceCase> cases) {
        var conditions = cases.stream().map(ConformanceCase::condition).toList();
        var right = new Question(question.world(), Compilation.right(dialect())).queries(warehouse, conditions);
        var wrong = question.queries(warehouse, conditions);
        return IntStream.range(0, cases.size())
                .filter(i -> !isSame(right.get(i), wrong.get(i)))
                .mapToObj(cases::get)
                .filter(one -> isNoticed(question, warehouse, one))
                .findFirst();
    }

    private static boolean isSame(Optional<Fragment> query, Optional<Fragment> other) {
        return query.map(Fragment::text).equals(other.map(Fragment::text))
                && query.map(Fragment::parameters).equals(other.map(Fragment::parameters));
    }

    /** In one pass, which is much faster; one by one where the engine refuses a mistaken query. */
    private static Optional<ConformanceCase> noticed(
            Question question, Warehouse warehouse, List<ConformanceCase> cases) {
        try {
            var conditions = cases.stream().map(ConformanceCase::condition).toList();
            var found = question.together(warehouse, conditions);
            return IntStream.range(0, cases.size())
                    .filter(i -> !found.get(i).equals(cases.get(i).expected()))
                    .mapToObj(cases::get)
                    .findFirst();
        } catch (WarehouseException | CompilationException _) {
            return cases.stream()
                    .filter(one -> isNoticed(question, warehouse, one))
                    .findFirst();
        }
    }

    private static boolean isNoticed(Question question, Warehouse warehouse, ConformanceCase one) {
        try {
            return !question.members(warehouse, one.condition()).equals(one.expected());
        } catch (WarehouseException | CompilationException _) {
            // A query that is refused is noticed by itself; what counts is a wrong answer.
            return false;
        }
    }

    private List<List<ConformanceCase>> corpusByWorld() {
        return asksEveryWorld()
                ? laboratory().corpusByWorld()
                : few(laboratory().corpusByWorld());
    }

    private List<ConformanceCase> corpus() {
        return laboratory().corpus();
    }

    private boolean isAnswered(ConformanceCase one) {
        return laboratory().isAnswered(one);
    }

    private void refuses(ConformanceCase one) throws Exception {
        var warehouse = laboratory().holding(one.world());
        var question = new Question(one.world(), Compilation.right(dialect()));
        assertThatThrownBy(() -> question.members(warehouse, one.condition()))
                .isInstanceOfSatisfying(
                        CompilationException.class,
                        refusal -> assertThat(refusal.refusals())
                                .extracting(Refusal::code)
                                .containsOnly(Refusal.Code.UNSUPPORTED_BY_WAREHOUSE));
    }

    private void check(ConformanceCase one) throws Exception {
        var warehouse = laboratory().holding(one.world());
        var question = new Question(one.world(), Compilation.right(dialect()));
        assertThat(question.members(warehouse, one.condition())).isEqualTo(one.expected());
    }

    private void check(Exam exam, Warehouse warehouse) throws SQLException {
        var question = new Question(exam.world(), Compilation.right(dialect()));
        var interpreter = new ReferenceInterpreter(exam.world());
        var conditions = exam.conditions().stream()
                .filter(condition -> laboratory().isAnswered(condition, exam.world()))
                .toList();
        if (conditions.isEmpty()) {
            return;
        }
        var together = question.together(warehouse, conditions);
        var beside = question.besideMemberships(warehouse, conditions);
        var shown = laboratory()
                .ask(conditions.stream()
                        .map(condition -> question.sql(warehouse, condition))
                        .toList());
        for (var i = 0; i < conditions.size(); i++) {
            var condition = conditions.get(i);
            var expected = interpreter.membersOf(condition);
            assertThat(together.get(i)).as("with others in a pass").isEqualTo(expected);
            assertThat(beside.get(i)).as("memberships beside the query").isEqualTo(expected);
            assertThat(shown.get(i)).as("the SQL as it is shown").isEqualTo(expected);
            if (isThorough() || i == 0) {
                assertThat(question.together(warehouse, List.of(condition)))
                        .as("alone in a pass")
                        .containsExactly(expected);
                assertThat(question.size(warehouse, condition)).containsExactly((long) expected.size(), (long)
                        exam.world().members().rows().size());
            }
        }
    }
}
