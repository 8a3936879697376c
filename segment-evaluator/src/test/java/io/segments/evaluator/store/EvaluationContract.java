package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.Person.other;
import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipChange.Operation;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Evaluations: the difference is appended under the next number and applied to the members in one transaction. */
public abstract class EvaluationContract extends MembershipFixture {

    @Test
    void theFirstEvaluationEntersEveryMember() {
        var evaluation =
                unit.people(vip("b", null), vip("a", "a@x"), other("c", null)).evaluate(owner);

        assertThat(evaluation.number()).isEqualTo(1);
        assertThat(evaluation.size()).isEqualTo(2);
        assertThat(changes(1)).containsExactly("ENTERED a", "ENTERED b");
        assertThat(memberKeys()).containsExactly("a", "b");
        assertThat(store.evaluations(VIP, 10)).containsExactly(evaluation);
    }

    @Test
    void theDiffIsAppendedUnderTheNextNumberAndAppliedInOneTransaction() {
        unit.people(vip("a", null), vip("b", null)).evaluate(owner);

        var second = unit.people(vip("b", null), vip("c", null)).evaluate(owner);

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.entered()).isEqualTo(1);
        assertThat(second.exited()).isEqualTo(1);
        assertThat(changes(2)).containsExactly("EXITED a", "ENTERED c");
        assertThat(memberKeys()).containsExactly("b", "c");
        assertThat(store.membersAfter(VIP, null, 10)).extracting(Member::since).containsExactly(1L, 2L);
    }

    @Test
    void anEmptyEvaluationHasANumberToo() {
        unit.people(vip("a", null)).evaluate(owner);

        var second = unit.evaluate(owner);

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.size()).isEqualTo(1);
        assertThat(changes(2)).isEmpty();
        assertThat(store.nextEvaluation(VIP, 1)).contains(second);
        assertThat(store.nextEvaluation(VIP, 2)).isEmpty();
    }

    @Test
    void anEvaluationIsConfirmedWithoutAResult() {
        var first = unit.people(vip("a", "a@x"), vip("b", null)).evaluate(owner);
        var meta = new EvaluationMeta(7, first.meta().asOf().plusSeconds(60), List.of(), Map.of("guests", 3L));

        var second = store.confirm(owner, first.projection(), meta);

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.meta()).isEqualTo(meta);
        assertThat(second.size()).isEqualTo(2);
        assertThat(second.entered() + second.exited() + second.updated()).isZero();
        assertThat(changes(2)).isEmpty();
        assertThat(memberKeys()).containsExactly("a", "b");
        assertThat(store.status(VIP).last()).contains(second);
        assertThat(unit.people(vip("b", null)).evaluate(owner).number()).isEqualTo(3);
    }

    @Test
    void theLastMoveIsTheLastEvaluationByWhichMembersEnteredOrLeft() {
        assertThat(store.lastMove(VIP)).isZero();
        unit.people(vip("a", "a@x")).evaluate(owner);
        unit.people(vip("a", "a@y")).evaluate(owner);
        unit.evaluate(owner);

        assertThat(store.lastMove(VIP)).isEqualTo(1);

        unit.people().evaluate(owner);
        assertThat(store.lastMove(VIP)).isEqualTo(4);
    }

    @Test
    void membersAndChangesComeByTheBytesOfTheirKeys() {
        var keys = List.of("a", "Z", "é", "z", "10", "9", "\uD83D\uDE00", "\uFF5E");
        unit.people(keys.stream().map(key -> vip(key, null)).toList()).evaluate(owner);

        assertThat(memberKeys()).containsExactly("10", "9", "Z", "a", "z", "é", "\uFF5E", "\uD83D\uDE00");
        assertThat(store.changesAfter(VIP, 1, null, 100))
                .extracting(MembershipChange::memberKey)
                .containsExactlyElementsOf(memberKeys());
    }

    @Test
    void changesAreReadChunkByChunkFromAnyMemberKey() {
        unit.people(vip("a", null), vip("b", null), vip("c", null), vip("d", null), vip("e", null))
                .evaluate(owner);

        var read = new ArrayList<String>();
        for (var chunk = chunk(null); !chunk.isEmpty(); chunk = chunk(read.getLast())) {
            read.addAll(chunk);
        }

        assertThat(read).containsExactly("a", "b", "c", "d", "e");
        assertThat(chunk("b")).containsExactly("c", "d");
        assertThat(chunk("bb")).containsExactly("c", "d");
    }

    @Test
    void updatedIsDecidedAgainstThisSegmentsProjectionAsLastApplied() {
        unit.people(vip("a", "a@x"), vip("b", "b@x"))
                .evaluate(owner, Set.of(exposing(VIP, "email"), exposing(ALL, "email")));
        unit.people(vip("a", "new@x"), vip("b", "b@x")).evaluate(owner, exposing(ALL, "email"));

        var second = unit.evaluate(owner, exposing(VIP, "email"));

        assertThat(second.updated()).isEqualTo(1);
        assertThat(changes(2)).containsExactly("UPDATED a");
        var change = store.changesAfter(VIP, 2, null, 10).getFirst();
        assertThat(change.attributes()).containsExactly(Map.entry("email", new AttributeValue.Text("new@x")));
        assertThat(change.previousRevision())
                .isEqualTo(store.changesAfter(VIP, 1, null, 1).getFirst().revision())
                .isNotEqualTo(change.revision());
    }

    @Test
    void columnsThatNobodyExposesAreNotPublished() {
        unit.people(vip("a", "a@x")).evaluate(owner);

        var second = unit.people(vip("a", "new@x")).evaluate(owner);

        assertThat(second.updated()).isZero();
        assertThat(second.refreshed()).isEqualTo(1);
        assertThat(changes(2)).isEmpty();
        assertThat(store.membersAfter(VIP, null, 10).getFirst().attributes())
                .containsEntry("email", new AttributeValue.Text("new@x"));
    }

    @Test
    void exitedCarriesTheColumnsAsTheyWereLastTold() {
        unit.people(vip("a", "a@x")).evaluate(owner, exposing(VIP, "email"));

        unit.people(other("a", "new@x")).evaluate(owner, exposing(VIP, "email"));

        var change = store.changesAfter(VIP, 2, null, 10).getFirst();
        assertThat(change.operation()).isEqualTo(Operation.EXITED);
        assertThat(change.attributes()).containsEntry("email", new AttributeValue.Text("a@x"));
        assertThat(change.revision()).isZero();
        assertThat(change.previousRevision()).isNotZero();
    }

    @Test
    void aRevisionIsTheSameForTheSameColumnsAndNeverZero() {
        unit.people(vip("a", "a@x")).evaluate(owner, exposing(VIP, "email"));
        unit.people(vip("a", "b@x")).evaluate(owner, exposing(VIP, "email"));
        unit.people(vip("a", "a@x"), vip("b", "a@x")).evaluate(owner, exposing(VIP, "email"));

        var revisions =
                store.membersAfter(VIP, null, 10).stream().map(Member::revision).toList();
        assertThat(revisions)
                .containsOnly(store.changesAfter(VIP, 1, null, 1).getFirst().revision());
        assertThat(revisions.getFirst()).isPositive();
    }

    @Test
    void eachSegmentOfAUnitCommitsOnItsOwn() {
        unit.people(vip("a", null), other("b", null));
        try (var staging = unit.staged()) {
            store.apply(owner, store.difference(staging, exposing(ALL)), unit.meta());

            assertThat(store.status(ALL).size()).isEqualTo(2);
            assertThat(store.status(VIP)).isEqualTo(SegmentStatus.UNKNOWN);

            store.apply(owner, store.difference(staging, exposing(VIP)), unit.meta());
            assertThat(store.status(VIP).size()).isEqualTo(1);
        }
    }

    @Test
    void evaluationsAreReadBackAsTheyWereApplied() {
        unit.people(vip("a", "a@x"));
        try (var staging = unit.staged()) {
            var meta = new EvaluationMeta(
                    7,
                    Instant.parse("2026-03-04T05:06:07.123456Z"),
                    List.of(new EvaluationMeta.Reference("all", 3, "held"), new EvaluationMeta.Reference("x", 0, "")));
            var applied = store.apply(owner, store.difference(staging, exposing(VIP, "plan")), meta);

            assertThat(store.status(VIP).last()).contains(applied);
            assertThat(applied.meta()).isEqualTo(meta);
            assertThat(applied.projection()).isEqualTo(new SegmentProjection(VIP, List.of("plan"), List.of("email")));
        }
    }

    @Test
    void aQueryCanReadTheAcceptedMembersOfAnotherSegment() {
        unit.people(vip("a", null), other("b", null)).evaluate(owner, exposing(ALL));
        unit.people(vip("a", null)).evaluate(owner, exposing(VIP));

        var sql = "select member_key from (%s) m where member_key not in (%s)"
                .formatted(store.keysIn(ALL), store.keysIn(VIP));

        assertThat(opened.query(sql)).containsExactly(List.of("b"));
        assertThat(opened.query(store.keysIn(new SegmentKey("default", "none"))))
                .isEmpty();
    }

    @Test
    void textWithEveryOddCharacterComesBackAsItWas() {
        var odd = "tab\t newline\n return\r backslash\\ quote\" single' :name ? \\N é \uD83D\uDE00 {}";
        unit.people(vip(odd, odd)).evaluate(owner, exposing(VIP, "email"));

        var member = store.membersAfter(VIP, null, 10).getFirst();
        assertThat(member.memberKey()).isEqualTo(odd);
        assertThat(member.attributes()).containsEntry("email", new AttributeValue.Text(odd));
    }
}
