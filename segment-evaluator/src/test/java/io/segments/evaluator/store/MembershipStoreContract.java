package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.Person.other;
import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.condition.ColumnType;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipChange.Operation;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.MembershipStore.HeldMember;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.membership.StoreException;
import io.segments.evaluator.membership.UnitQuery;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a membership store promises, whatever its engine; the names follow sections 1 and 2 of the exactness protocol. */
public abstract class MembershipStoreContract {

    private TestingStore opened;
    private MembershipStore store;
    private TestingUnit unit;
    private Ownership owner;

    protected abstract TestingStore open() throws Exception;

    protected abstract StoreEngine engine();

    @BeforeEach
    void openStore() throws Exception {
        opened = open();
        store = opened.members();
        unit = new TestingUnit(store);
        owner = store.takeOver(0);
    }

    @AfterEach
    void closeStore() throws Exception {
        opened.close();
    }

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
    void rowsWithoutAnIdAreCountedAndLeftOut() {
        var evaluation = unit.people(
                        new Person(null, null, null, true), new Person(null, null, null, false), vip("a", null))
                .evaluate(owner);

        assertThat(evaluation.nullIds()).isEqualTo(1);
        assertThat(evaluation.size()).isEqualTo(1);
    }

    @Test
    void idsThatAreNotUniqueAreReportedWithTheirCounts() {
        unit.people(vip("a", null), vip("b", null)).evaluate(owner);
        unit.people(vip("a", null), vip("a", null), vip("b", null), vip("c", null), vip("c", "x"), vip("c", null));

        try (var staging = unit.staged()) {
            assertThat(unit.difference(staging).duplicates()).containsExactly(3L, 2L);
        }
    }

    @Test
    void uniqueIdsAreNotReported() {
        unit.people(vip("a", null), vip("b", null)).evaluate(owner);
        unit.people(vip("b", "b@x"), vip("c", null), other("d", null), other("d", null));

        try (var staging = unit.staged()) {
            assertThat(unit.difference(staging).duplicates()).isEmpty();
        }
    }

    @Test
    void aDifferenceAppliesNothing() {
        unit.people(vip("a", null)).evaluate(owner);
        unit.people(vip("b", null), vip("c", null));

        try (var staging = unit.staged()) {
            var difference = unit.difference(staging);

            assertThat(List.of(difference.before(), difference.entered(), difference.exited(), difference.size()))
                    .containsExactly(1L, 2L, 1L, 2L);
            assertThat(staging.rows()).isEqualTo(2);
        }
        assertThat(memberKeys()).containsExactly("a");
        assertThat(store.status(VIP).evaluation()).isEqualTo(1);
    }

    @Test
    void aDifferenceIsNotAppliedOnTopOfAnotherEvaluation() {
        unit.people(vip("a", null));
        try (var staging = unit.staged()) {
            var difference = unit.difference(staging);
            unit.evaluate(owner);

            assertThatThrownBy(() -> store.apply(owner, difference, unit.meta()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(store.evaluations(VIP, 10)).hasSize(1);
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
    void aHeldAttemptHasNoNumberAndKeepsOneStagedDiffForInspection() {
        unit.people(vip("a", null), vip("b", null)).evaluate(owner);
        hold(vip("c", null));
        hold(vip("b", null));

        assertThat(store.status(VIP).evaluation()).isEqualTo(1);
        assertThat(memberKeys()).containsExactly("a", "b");
        assertThat(store.heldMembers(VIP, 10)).containsExactly(new HeldMember("a", Operation.EXITED));
        assertThat(store.status(VIP).open()).map(Attempt::outcome).contains(Attempt.Outcome.HELD);

        unit.evaluate(owner);
        assertThat(store.status(VIP).evaluation()).isEqualTo(2);
        assertThat(store.status(VIP).open()).isEmpty();
        assertThat(store.heldMembers(VIP, 10)).isEmpty();
    }

    @Test
    void failedAttemptsAreCountedUntilOneIsApplied() {
        var attempt = attempt(Attempt.Outcome.FAILED);
        store.record(owner, attempt);
        store.record(owner, attempt);
        store.record(owner, attempt(Attempt.Outcome.SUPERSEDED));

        assertThat(store.status(VIP).failures()).isEqualTo(2);
        assertThat(store.status(VIP).open()).contains(attempt(Attempt.Outcome.SUPERSEDED));

        unit.people(vip("a", null)).evaluate(owner);
        assertThat(store.status(VIP).failures()).isZero();
    }

    @Test
    void removalsOfTheLastDayAreTheBaselineOfTheGuard() {
        unit.people(vip("a", null), vip("b", null), vip("c", null)).evaluate(owner);
        unit.people(vip("a", null), vip("b", null)).evaluate(owner);
        unit.now(unit.now().plus(Duration.ofDays(2)));
        unit.people(vip("a", null)).evaluate(owner);

        assertThat(store.removedSince(VIP, unit.now().minus(Duration.ofDays(1))))
                .isEqualTo(1);
        assertThat(store.removedSince(VIP, Instant.EPOCH)).isEqualTo(2);
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
    void everyWriteRaisesTheSequenceByOneAndReadingDoesNot() {
        assertThat(owner.seq()).isZero();
        unit.people(vip("a", null)).evaluate(owner);
        memberKeys();
        store.record(owner, attempt(Attempt.Outcome.FAILED));

        assertThat(owner.seq()).isEqualTo(2);
        assertThat(store.seq(0)).isEqualTo(2);
        assertThat(store.seq(1)).isZero();
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

    @Test
    void aUnitOfTheStoresOwnEngineIsComputedThere() {
        opened.execute("""
                create table source_rows as
                select 1 as id, 'Ada' as name, 12.50 as spent, true as active, date '2026-02-28' as born,
                    timestamp '2026-01-01 00:00:00.5' as seen, true as vip
                union all select 2, null, null, null, null, null, null""");
        var columns = List.of(
                new StagedColumn("name", ColumnType.TEXT),
                new StagedColumn("spent", ColumnType.NUMBER),
                new StagedColumn("active", ColumnType.BOOLEAN),
                new StagedColumn("born", ColumnType.DATE),
                new StagedColumn("seen", ColumnType.TIMESTAMP));
        var source = new RowSource.InEngine(
                "select id, name, spent, active, born, seen, vip, id < ? from source_rows", List.of(5));
        var names = columns.stream().map(StagedColumn::name).toList();
        try (var staging = store.stage(new UnitQuery(UNIT, source, columns, List.of(VIP, ALL)), new Cancellation())) {
            store.apply(owner, store.difference(staging, new SegmentProjection(VIP, names, List.of())), unit.meta());
            store.apply(owner, store.difference(staging, new SegmentProjection(ALL, names, List.of())), unit.meta());
        }

        assertThat(store.membersAfter(VIP, null, 10))
                .singleElement()
                .extracting(Member::attributes)
                .isEqualTo(Map.of(
                        "name", new AttributeValue.Text("Ada"),
                        "spent", new AttributeValue.Number("12.50"),
                        "active", new AttributeValue.Bool(true),
                        "born", new AttributeValue.Day(LocalDate.parse("2026-02-28")),
                        "seen", new AttributeValue.Moment(Instant.parse("2026-01-01T00:00:00.5Z"))));
        assertThat(store.membersAfter(ALL, "1", 10).getFirst().attributes())
                .containsEntry("born", new AttributeValue.Missing());
    }

    @Test
    void aQueryCanReadTheAcceptedMembersOfAnotherSegment() {
        unit.people(vip("a", null), other("b", null)).evaluate(owner, exposing(ALL));
        unit.people(vip("a", null)).evaluate(owner, exposing(VIP));

        var sql = "select member_key from (%s) m where member_key not in (%s)"
                .formatted(store.acceptedMembers(ALL), store.acceptedMembers(VIP));

        assertThat(opened.query(sql)).containsExactly(List.of("b"));
        assertThat(opened.query(store.acceptedMembers(new SegmentKey("default", "none"))))
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

    @Test
    void aQueryThatFailsLeavesNothingBehind() {
        var broken = new RowSource.InEngine("select * from no_such_table", List.of());

        assertThatThrownBy(() -> store.stage(new UnitQuery(UNIT, broken, List.of(), List.of(VIP)), new Cancellation()))
                .isInstanceOf(StoreException.class);
        assertThat(unit.people(vip("a", null)).evaluate(owner).number()).isEqualTo(1);
    }

    @Test
    void aCancelledQueryEndsWithAnException() {
        var cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> store.stage(unit.people(vip("a", null)).query(), cancellation))
                .isInstanceOf(StoreException.class);
    }

    private List<String> chunk(@Nullable String after) {
        return store.changesAfter(VIP, 1, after, 2).stream()
                .map(MembershipChange::memberKey)
                .toList();
    }

    private List<String> changes(long evaluation) {
        return store.changesAfter(VIP, evaluation, null, 100).stream()
                .map(change -> change.operation() + " " + change.memberKey())
                .toList();
    }

    private List<String> memberKeys() {
        return store.membersAfter(VIP, null, 100).stream()
                .map(Member::memberKey)
                .toList();
    }

    private void hold(Person... people) {
        try (var staging = unit.people(people).staged()) {
            store.hold(owner, unit.difference(staging), attempt(Attempt.Outcome.HELD));
        }
    }

    private Attempt attempt(Attempt.Outcome outcome) {
        return new Attempt(
                UNIT,
                VIP,
                "attempt-1",
                1,
                outcome,
                Instant.parse("2026-01-01T00:00:00.000001Z"),
                List.of(new Attempt.Reason("$", "removal-share", "more than half would leave")),
                1,
                2,
                3,
                4,
                Instant.parse("2026-01-01T00:10:00Z"));
    }
}
