package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.FencedException;
import org.junit.jupiter.api.Test;

/** Every write is conditional on the owner, and builds on the one before. */
public abstract class FenceContract extends MembershipFixture {

    @Test
    void everyWriteRaisesTheSequenceByOneAndReadingDoesNot() {
        assertThat(owner.seq()).isZero();
        unit.people(vip("a", null)).evaluate(owner);
        memberKeys();
        store.record(owner, attempt(Attempt.Outcome.FAILED));

        assertThat(owner.seq()).isEqualTo(2);
        assertThat(store.share(0).seq()).isEqualTo(2);
        assertThat(store.share(1).seq()).isZero();
    }

    @Test
    void takeOverRaisesTheEpochAndFencesEveryEarlierOwner() {
        unit.people(vip("a", null)).evaluate(owner);
        var successor = opened.asAnotherProcess(engine()).members().takeOver(0);

        assertThat(successor.epoch()).isEqualTo(owner.epoch() + 1);
        assertThat(successor.seq()).isEqualTo(owner.seq());
        assertThatThrownBy(() -> unit.people(vip("b", null)).evaluate(owner)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> store.record(owner, attempt(Attempt.Outcome.FAILED)))
                .isInstanceOf(FencedException.class);
        assertThat(memberKeys()).containsExactly("a");
        assertThat(store.evaluations(VIP, 10)).hasSize(1);
        assertThat(store.status(VIP).open()).isEmpty();

        unit.people(vip("c", null)).evaluate(successor);
        assertThat(memberKeys()).containsExactly("c");
    }

    @Test
    void anOwnerOfOnePartitionIsNotFencedByTheTakeOverOfAnother() {
        store.takeOver(1);

        assertThat(unit.people(vip("a", null)).evaluate(owner).number()).isEqualTo(1);
    }

    @Test
    void theLineageIsMadeWithTheStoreAndStays() throws Exception {
        assertThat(opened.asAnotherProcess(engine()).members().lineage()).isEqualTo(store.lineage());
        try (var another = open()) {
            assertThat(another.members().lineage()).isNotEqualTo(store.lineage());
        }
    }
}
