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
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange.Operation;
import io.segments.evaluator.membership.MembershipStore.HeldMember;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.membership.StoreException;
import io.segments.evaluator.membership.UnitQuery;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not applied: differences that are only looked at, and attempts without a number. */
public abstract class AttemptContract extends MembershipFixture {

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

    @Test
    void aDifferenceKnowsTheLongestKeyThatEntersAndTheLargestChange() {
        unit.people(vip("leaves, with a key that is the longest", "x".repeat(500)))
                .evaluate(owner, exposing(VIP, "email"));
        unit.people(vip("é", "a@x"), vip("abc", "y".repeat(300)));

        try (var staging = unit.staged()) {
            var difference = store.difference(staging, exposing(VIP, "email"));
            assertThat(difference.longestKey()).isEqualTo(3);
            assertThat(difference.largestChange()).isBetween(303L, 350L);
        }
    }
}
