package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.Dialect;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.ReferenceInterpreter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every engine that conditions are compiled for has to pass. */
abstract class ConformanceContract {

    abstract Laboratory laboratory();

    abstract Dialect dialect();

    @TestFactory
    List<DynamicTest> findsExactlyTheMembersOfTheGoldenCorpus() {
        return Corpus.load().stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)))
                .toList();
    }

    @Test
    void findsTheSameMembersWhenAllSegmentsOfADatasetAreEvaluatedInOnePass() throws Exception {
        var worlds = Corpus.load().stream().collect(Collectors.groupingBy(ConformanceCase::world));
        for (var world : worlds.entrySet()) {
            var warehouse = laboratory().load(world.getKey());
            var cases = world.getValue();
            var conditions = cases.stream().map(ConformanceCase::condition).toList();
            var together = new Question(world.getKey(), dialect()).together(warehouse, conditions);
            for (var i = 0; i < cases.size(); i++) {
                assertThat(together.get(i))
                        .as(cases.get(i).name())
                        .isEqualTo(cases.get(i).expected());
            }
        }
    }

    private void check(ConformanceCase one) throws Exception {
        var warehouse = laboratory().load(one.world());
        var question = new Question(one.world(), dialect());
        assertThat(question.members(warehouse, one.condition())).isEqualTo(one.expected());
        var others = new TreeSet<>(new ReferenceInterpreter(one.world()).everybody());
        others.removeAll(one.expected());
        assertThat(question.members(warehouse, new Condition.Not(one.condition())))
                .isEqualTo(others);
    }
}
