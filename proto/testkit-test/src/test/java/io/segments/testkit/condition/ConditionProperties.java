package io.segments.testkit.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.condition.Condition.Not;
import io.segments.condition.Language;
import io.segments.condition.Verdict;
import io.segments.condition.check.ComputedColumnUse;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.testkit.property.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionProperties {

    private static final int TRIES = 1_000;

    @Test
    void checkerAcceptsEveryGeneratedConditionUnchanged() {
        samples()
                .holds(sample -> assertThat(checked(sample, sample.condition()))
                        .isEqualTo(new Verdict.Accepted(sample.condition())));
    }

    @Test
    void writtenAsJsonAndReadAndCheckedItIsTheSame() {
        samples().holds(sample -> {
            var read = ConditionJson.read(ConditionJson.text(sample.condition()));

            assertThat(read)
                    .isInstanceOfSatisfying(
                            Verdict.Accepted.class,
                            accepted -> assertThat(checked(sample, accepted.condition()))
                                    .isEqualTo(new Verdict.Accepted(sample.condition())));
        });
    }

    @Test
    void jsonIsStable() {
        samples().holds(sample -> {
            var text = ConditionJson.text(sample.condition());

            assertThat(ConditionJson.read(text))
                    .isInstanceOfSatisfying(
                            Verdict.Accepted.class,
                            accepted -> assertThat(ConditionJson.text(accepted.condition()))
                                    .isEqualTo(text));
        });
    }

    @Test
    void sentAsAMessageItIsTheSame() {
        samples().holds(sample -> {
            var bytes = ConditionWire.encode(sample.condition()).toByteArray();
            var received = io.segments.contract.condition.v1.Condition.parseFrom(bytes);

            assertThat(ConditionWire.decode(received)).isEqualTo(new UnderstoodCondition(sample.condition()));
        });
    }

    @Test
    void aConditionAndItsComplementPartitionTheDataset() {
        samples().holds(sample -> {
            var interpreter = new ReferenceInterpreter(sample.world());
            var members = interpreter.membersOf(sample.condition());
            var others = interpreter.membersOf(new Not(sample.condition()));

            assertThat(members).noneMatch(others::contains);
            var together = new TreeSet<>(members);
            together.addAll(others);
            assertThat(together).isEqualTo(interpreter.everybody());
        });
    }

    @Test
    void conditionsOfEveryLevelAreGenerated() {
        var levels = new TreeSet<Integer>();
        samples().holds(sample -> levels.add(Language.levelOf(sample.condition())));
        samples()
                .holds(sample -> ComputedColumnUse.in(
                                sample.condition(),
                                sample.world().members().schema(),
                                sample.world().schemas())
                        .forEach(_ -> levels.add(ComputedColumnUse.LEVEL)));
        Property.forAll(ConditionGenerators.samples()
                        .then(sample -> ConditionGenerators.limits(sample.world())
                                .map(limit -> Language.levelOf(sample.condition(), Optional.of(limit)))))
                .holds(levels::add);
        levels.add(Language.levelOfPrecedence(List.of("before")));
        assertThat(levels)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, Language.CURRENT).boxed().toList());
    }

    @Test
    void generatedConditionsTellRowsApart() {
        var telling = new AtomicInteger();
        var kinds = new HashSet<Class<?>>();
        samples().holds(sample -> {
            var interpreter = new ReferenceInterpreter(sample.world());
            var members = interpreter.membersOf(sample.condition());
            if (!members.isEmpty() && !members.equals(interpreter.everybody())) {
                telling.incrementAndGet();
            }
            kinds.add(sample.condition().getClass());
        });
        assertThat(telling).hasValueGreaterThan(TRIES / 5);
        assertThat(kinds).hasSize(Condition.class.getPermittedSubclasses().length);
    }

    private static Property<Sample> samples() {
        return Property.forAll(ConditionGenerators.samples()).tries(TRIES);
    }

    private static Verdict checked(Sample sample, Condition condition) {
        var world = sample.world();
        return new ConditionChecker(world.schemas(), world.segments(), world.knownLists())
                .check(condition, world.members().schema());
    }
}
