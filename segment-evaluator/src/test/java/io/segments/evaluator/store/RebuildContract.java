package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.evaluator.emission.LaneCursor;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.recovery.EmittedDelivery;
import io.segments.evaluator.recovery.PublishedChange;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.recovery.StoreLoss;
import io.segments.eventing.SuppressionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Section 6 of the exactness protocol: what a lost or restored store lacks comes from the topics. */
public abstract class RebuildContract extends OutboundFixture {

    private static final LaneCursor NOTHING = LaneCursor.START;

    private final List<PublishedChange> published = new ArrayList<>();
    private final List<EmittedDelivery> deliveries = new ArrayList<>();
    private LaneCursor live = NOTHING;
    private LaneCursor bulk = NOTHING;
    private long evaluation = 1;

    @Test
    void membersAreWhatThePublicTopicFoldsTo() {
        publish("a", MembershipChange.Operation.ENTERED, 1);
        publish("b", MembershipChange.Operation.ENTERED, 1);
        publish("c", MembershipChange.Operation.ENTERED, 1);
        publish("a", MembershipChange.Operation.UPDATED, 2);
        publish("b", MembershipChange.Operation.EXITED, 2);
        evaluation = 2;
        rebuild(StoreLoss.LOST, false);

        assertThat(opened.members().membersAfter(VIP, null, 10))
                .extracting(member -> member.memberKey() + " since " + member.since() + " " + member.revision())
                .containsExactly("a since 1 102", "c since 1 101");
        assertThat(opened.members().status(VIP).last())
                .hasValueSatisfying(
                        last -> assertThat(List.of(last.number(), last.size(), last.updated(), last.exited()))
                                .containsExactly(2L, 2L, 1L, 1L));
    }

    @Test
    void whoWasErasedIsDroppedAgainFromARebuiltStore() {
        opened.erasures().save(owner, new ErasureStore.Share(0, "default", "x-1", 2, true, true, 7, List.of()));
        publish("a", MembershipChange.Operation.ENTERED, 1);
        publish("b", MembershipChange.Operation.ENTERED, 1);
        publish("a", MembershipChange.Operation.EXITED, 2);
        evaluation = 2;
        rebuild(StoreLoss.RESTORED, false);

        assertThat(opened.erasures().shares(0))
                .as("nobody has said anything of this store")
                .isEmpty();
        var key = new SuppressionKey("0123456789abcdef0123456789abcdef");
        var meant = Suppressed.of(
                key,
                "default",
                UNIT.dataset(),
                new Suppressed.Entries(Set.of(key.member("default", UNIT.dataset(), "a"))));
        assertThat(opened.erasures().memberKeys(VIP, meant)).as("had left").containsExactly("a");
        assertThat(opened.erasures().forget(owner, VIP, Set.of("a"), 2).evaluation())
                .isPresent();
        assertThat(opened.members().changesAfter(VIP, 3, null, 10))
                .extracting(change -> change.operation() + " " + change.memberKey())
                .containsExactly("FORGOTTEN a");
        assertThat(opened.erasures().forget(owner, VIP, Set.of("a"), 3).over()).isTrue();
        assertThat(opened.erasures().memberKeys(VIP, meant)).isEmpty();
    }

    @Test
    void whoIsTheSameInTheWarehouseIsNotUpdatedByTheNextEvaluation() {
        publish("a", MembershipChange.Operation.ENTERED, 1, "a\"ö\u0001/@x");
        publish("b", MembershipChange.Operation.ENTERED, 1, null);
        rebuild(StoreLoss.LOST, false);

        var next = unit.people(vip("a", "a\"ö\u0001/@x"), vip("b", null))
                .evaluate(owner, TestingUnit.exposing(VIP, "email"));

        assertThat(next.number()).isEqualTo(2);
        assertThat(next.entered() + next.exited() + next.updated()).isZero();
    }

    @Test
    void numbersGoOnAboveTheHighestSeenInTheStoreOrTheProgress() {
        evaluate(vip("a", null));
        evaluate(vip("a", null), vip("b", null));
        evaluate(vip("b", null));
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.RESTORED, false);

        assertThat(opened.members().status(VIP).evaluation()).isEqualTo(3);
        assertThat(opened.members().changesAfter(VIP, 2, null, 10)).isEmpty();
        assertThat(opened.members().changesAfter(VIP, 3, null, 10)).isEmpty();
        assertThat(unit.people(vip("b", null)).evaluate(owner).number()).isEqualTo(4);
        assertThat(opened.members().changesAfter(VIP, 4, null, 10))
                .extracting(change -> change.operation() + " " + change.memberKey())
                .containsExactly("EXITED a", "ENTERED b");
    }

    @Test
    void whatWasEmittedSinceTheBackupIsToldAgainAndWhoLeftIsRemoved() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        emitted(Lane.LIVE, 1, 2, "b", Operation.UPSERT);
        emitted(Lane.LIVE, 2, 3, "c", Operation.UPSERT);
        emitted(Lane.LIVE, 3, 4, "c", Operation.REMOVE);
        live = new LaneCursor(1, 3, 0, Map.of(), 0, 4, 3);
        bulk = new LaneCursor(1, 1, 0, Map.of(), 0, 1, 1);
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.RESTORED, false);
        evaluate(vip("a", null));

        var run = onlyRun(plan());

        assertThat(run.reason()).isEqualTo("recovery");
        assertThat(run.run()).isGreaterThan(4);
        assertThat(run.firstPlace()).isGreaterThan(3);
        assertThat(planned(run)).containsExactlyInAnyOrder("REMOVE b", "REMOVE c");
    }

    @Test
    void aLostSetIsTheOneThatTheDeliveriesTellOf() {
        emitted(Lane.BULK, 1, 1, "a", Operation.UPSERT);
        emitted(Lane.BULK, 2, 1, "b", Operation.UPSERT);
        bulk = new LaneCursor(1, 2, 0, Map.of(), 0, 1, 1);
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.LOST, false);
        evaluate(vip("a", null), vip("c", null));

        assertThat(planned(onlyRun(plan()))).containsExactlyInAnyOrder("REMOVE b", "UPSERT a", "UPSERT c");
    }

    @Test
    void whatAPlanAfterTheBackupMovedOrDroppedWasNeverTold() {
        evaluate(vip("a", null), vip("b", null));
        live();
        var a = store.rowsAfter(SYNC, Lane.BULK, 0, 10).stream()
                .filter(row -> row.identity().equals("a"))
                .findFirst()
                .orElseThrow();
        emitted(Lane.BULK, a.place(), 1, "a", Operation.UPSERT);
        bulk = new LaneCursor(1, 2, 0, Map.of(), 0, 1, 1);
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.RESTORED, false);
        evaluate(vip("a", null));

        assertThat(planned(onlyRun(plan()))).containsExactly("UPSERT a");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whereTheDeliveriesDoNotReachBackWhatMayHaveBeenToldIsRemoved() {
        evaluate(vip("a", null), vip("b", null));
        live();
        bulk = new LaneCursor(1, 2, 0, Map.of(), 0, 1, 1);
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.RESTORED, true);
        evaluate(vip("a", null));

        assertThat(store.status(SYNC).leaversUnknown()).isTrue();
        assertThat(store.status(SYNC).handledRequest()).isEqualTo(7);
        assertThat(planned(onlyRun(plan(Scope.RESYNC, 8)))).containsExactlyInAnyOrder("REMOVE b", "UPSERT a");
        assertThat(store.status(SYNC).leaversUnknown()).isFalse();
    }

    @Test
    void whatIsSettledIsNotToldAgain() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        emitted(Lane.BULK, 1, 1, "a", Operation.UPSERT);
        bulk = new LaneCursor(1, 1, 0, Map.of(), 0, 1, 1);
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.RESTORED, false);
        evaluate(vip("a", null));

        assertThat(plan()).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void aRunThatWasBeingEmittedIsEndedWhereItsEmissionHasCome() {
        emitted(Lane.BULK, 1, 4, "a", Operation.UPSERT);
        bulk = new LaneCursor(1, 1, 4, Map.of(0, 1L), 0, 3, 1);
        live = new LaneCursor(1, 9, 6, Map.of(), 0, 5, 1);
        publish("a", MembershipChange.Operation.ENTERED, 1);
        rebuild(StoreLoss.LOST, false);

        assertThat(store.status(SYNC).openRuns())
                .extracting(PlannedRun::run, PlannedRun::lane, PlannedRun::lastPlace)
                .containsExactly(tuple(4L, Lane.BULK, 1L), tuple(6L, Lane.LIVE, 9L));
    }

    @Test
    void aReplacedStoreLosesWhatItHeld() {
        evaluate(vip("x", null), vip("y", null));
        live();
        destination.settle(owner);
        evaluation = 0;
        rebuild(StoreLoss.REPLACED, false);

        assertThat(opened.members().status(VIP).evaluation()).isZero();
        assertThat(opened.members().membersAfter(VIP, null, 10)).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void aRebuiltShareIsAnotherOneAndKnowsWhatItWasRebuiltFrom() {
        var before = opened.members().share(0);
        rebuild(StoreLoss.LOST, false);

        var after = opened.members().share(0);
        assertThat(after.lineage()).isNotEqualTo(before.lineage());
        assertThat(after.rebuiltFrom()).hasValue("former");
        assertThat(opened.members().share(1).lineage()).isEqualTo(before.lineage());
    }

    @Test
    void aRebuildThatIsNotTheOwnersChangesNothing() {
        evaluate(vip("a", null));
        var former = owner;
        opened.members().takeOver(0);

        assertThatThrownBy(() -> rebuild(StoreLoss.RESTORED, false)).isInstanceOf(FencedException.class);

        assertThat(former).isSameAs(owner);
        assertThat(opened.members().membersAfter(VIP, null, 10)).hasSize(1);
    }

    private void publish(String key, MembershipChange.Operation operation, long number) {
        published.add(new PublishedChange(
                VIP,
                key,
                operation,
                number,
                1,
                now,
                Map.of(),
                operation == MembershipChange.Operation.EXITED ? 0 : 100 + number));
    }

    private void publish(String key, MembershipChange.Operation operation, long number, @Nullable String email) {
        var value = email == null ? new AttributeValue.Missing() : new AttributeValue.Text(email);
        published.add(new PublishedChange(VIP, key, operation, number, 1, now, Map.of("email", value), 100 + number));
    }

    private void emitted(Lane lane, long place, long run, String identity, Operation operation) {
        deliveries.add(new EmittedDelivery(SYNC, 1, 1, run, lane, place, "tool", "list", identity, operation));
    }

    private void rebuild(StoreLoss loss, boolean leaversUnknown) {
        try (var rebuild = opened.rebuilds().begin()) {
            rebuild.published(List.of(VIP), published::forEach);
            rebuild.emitted(List.of(SYNC), deliveries::forEach);
            var folded = rebuild.folded(VIP, 3, evaluation);
            var last = new Evaluation(
                    UNIT,
                    VIP,
                    evaluation,
                    unit.meta(),
                    folded.counts().entered(),
                    folded.counts().exited(),
                    folded.counts().updated(),
                    0,
                    folded.size(),
                    0,
                    TestingUnit.exposing(VIP, folded.columns().toArray(String[]::new)));
            rebuild.commit(
                    owner,
                    new RebuildStore.Share(
                            loss,
                            new OwnerStamp(1, "former", 1),
                            evaluation == 0 ? List.of() : List.of(last),
                            evaluation == 0 ? List.of(VIP) : List.of(),
                            List.of(new RebuildStore.Sync(sync, live, bulk, leaversUnknown, 7)),
                            new Inbound.Offsets(5, 6),
                            now));
        }
        assertThat(store.offsets(0)).isEqualTo(new Inbound.Offsets(5, 6));
    }

    private PlanResult plan() {
        return plan(Scope.LIVE, 0);
    }

    private PlanResult plan(Scope scope, long requested) {
        return store.plan(
                owner,
                new PlanRequest(
                        sync, scope, "test", Lane.BULK, new Cursors(live.place(), bulk.place()), requested, 0, now));
    }

    private List<String> planned(PlannedRun run) {
        return store.rowsAfter(SYNC, run.lane(), run.firstPlace() - 1, 100).stream()
                .map((OutboundRow row) -> row.operation() + " " + row.identity())
                .toList();
    }
}
