package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Retry;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.Withholding;
import io.segments.evaluator.store.TestingDestination.Refusal;
import io.segments.eventing.SuppressionKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A dry run tells what a run would do, and does nothing. */
public abstract class DryRunContract extends OutboundFixture {

    private static final SuppressionKey KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");

    @Test
    void aSegmentThatWasNeverEvaluatedTellsNothing() {
        assertThat(dryRun()).isEqualTo(new DryRun.NotEvaluated());
    }

    @Test
    void columnsThatTheMembersDoNotCarryAreNamed() {
        evaluate(vip("a", null));
        mapped(List.of(new FieldMapping("city", new FieldMapping.Source.Column("city"))));

        assertThat(dryRun()).isEqualTo(new DryRun.Waiting(List.of("city")));
    }

    @Test
    void itNamesWhoWouldBeAddedUpdatedAndRemovedWithWhatWouldBeSent() {
        mapped(PLAN);
        evaluate(vip("a", null), vip("b", null), vip("gone", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null), vip("b", null).on("trial"), vip("new", null));

        var answer = answer();
        assertThat(answer.records())
                .extracting(DryRun.Record::kind, DryRun.Record::identity, DryRun.Record::fields)
                .containsExactlyInAnyOrder(
                        tuple(DryRun.Kind.ADD, "new", Map.of("plan", new AttributeValue.Text("pro"))),
                        tuple(DryRun.Kind.UPDATE, "b", Map.of("plan", new AttributeValue.Text("trial"))),
                        tuple(DryRun.Kind.REMOVE, "gone", Map.of()));
        assertThat(answer.told()).isEqualTo(3);
        assertThat(answer.evaluation()).isEqualTo(2);
        isWhatARunDoes();
    }

    @Test
    void nothingIsWrittenAndOnlySoManyAreShown() {
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        var shown = (DryRun.Answer) opened.dryRuns().of(sync, 2, now);

        assertThat(shown.adds()).isEqualTo(3);
        assertThat(shown.records()).extracting(DryRun.Record::identity).containsExactly("a", "b");
        assertThat(((DryRun.Answer) opened.dryRuns().of(sync, 0, now)).records())
                .isEmpty();
        assertThat(rows()).isZero();
        assertThat(store.status(SYNC).plan()).isZero();
        assertThat(opened.query("select count(*) from segments_store.identity_rules"))
                .containsExactly(List.of("0"));
    }

    @Test
    void whatIsOnItsWayCountsAsTold() {
        evaluate(vip("a", null), vip("b", null));
        live();
        evaluate(vip("a", null), vip("c", null));

        assertThat(counts(answer())).isEqualTo(Map.of("adds", 1L, "removes", 1L));
        destination.emitAll();
        assertThat(counts(answer())).isEqualTo(Map.of("adds", 1L, "removes", 1L));
    }

    @Test
    void rejectedRecordsWouldBeSentAgain() {
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();

        assertThat(answer().records())
                .extracting(DryRun.Record::kind, DryRun.Record::identity)
                .containsExactly(tuple(DryRun.Kind.ADD, "a"));
        isWhatARunDoes();
    }

    @Test
    void identitiesOfAColumnAreFoundWithoutFollowingThem() {
        identifiedByEmail(PLAN);
        evaluate(vip("a", " X@x"), vip("b", "x@X "), vip("c", null), vip("d", "y@x"), vip("e", " "));

        var answer = answer();
        assertThat(answer.records())
                .extracting(DryRun.Record::identity, DryRun.Record::memberKey)
                .containsExactly(tuple("x@x", "a"), tuple("y@x", "d"));
        assertThat(answer.invalid()).isEqualTo(2);
        isWhatARunDoes();
    }

    @Test
    void anEditIsAskedAboutBeforeItIsMade() {
        evaluate(vip("a", "a@x"), vip("b", "b@x"), vip("c", null));
        live();
        destination.settle(owner).sent();

        var mapped = (DryRun.Answer) opened.dryRuns().of(sync(sync.identity(), PLAN), 10, now);
        assertThat(counts(mapped)).isEqualTo(Map.of("updates", 3L));
        var byEmail =
                new SyncSpec(SYNC, sync.segment(), 2, 2, "tool", "list", EMAIL, List.of(), Behaviour.MIRROR, OPEN);
        var identified = (DryRun.Answer) opened.dryRuns().of(byEmail, 10, now);
        assertThat(counts(identified)).isEqualTo(Map.of("adds", 2L, "formerRemoves", 3L, "invalid", 1L));
        assertThat(identified.told()).isZero();
    }

    @Test
    void itTellsWhetherTheGuardWouldHoldItAndWhoWouldBeRemoved() {
        guarded(new RunGuard(0.5, 1));
        evaluate(vip("a", null), vip("b", null), vip("c", null), vip("d", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null));
        assertThat(live()).isEqualTo(new PlanResult.Held(3, 4, 0));

        var answer = answer();
        assertThat(answer.held()).isTrue();
        assertThat(answer.records()).extracting(DryRun.Record::identity).containsExactly("b", "c", "d");
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        assertThat(answer().held()).isFalse();
    }

    @Test
    void whoIsSuppressedIsNotAmongThem() {
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null), vip("b", null), vip("c", null), vip("d", null), vip("e", null));
        sync = sync.with(new Withholding(
                List.of(),
                Suppressed.of(
                        KEY,
                        "default",
                        "people",
                        new Suppressed.Entries(
                                Set.of(KEY.member("default", "people", "a"), KEY.member("default", "people", "d"))))));

        assertThat(counts(answer())).isEqualTo(Map.of("adds", 1L, "removes", 1L, "withheld", 2L));
        isWhatARunDoes();
    }

    @Test
    void aSyncThatWithdrawsRemovesItsMembers() {
        behaving(Behaviour.REMOVE_ONLY, List.of());
        evaluate(vip("a", null), vip("b", null));

        assertThat(counts(answer())).isEqualTo(Map.of("removes", 2L));
        assertThat(answer().records()).extracting(DryRun.Record::kind).containsOnly(DryRun.Kind.REMOVE);
    }

    @Test
    void aSyncThatOnlyAddsRemovesNobody() {
        addOnly();
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("c", null));

        assertThat(counts(answer())).isEqualTo(Map.of("adds", 1L));
        isWhatARunDoes();
    }

    private DryRun dryRun() {
        return opened.dryRuns().of(sync, 10, now);
    }

    private DryRun.Answer answer() {
        assertThat(dryRun()).isInstanceOf(DryRun.Answer.class);
        return (DryRun.Answer) dryRun();
    }

    private static Map<String, Long> counts(DryRun.Answer answer) {
        var counts = new TreeMap<String, Long>(Map.of(
                "adds", answer.adds(),
                "updates", answer.updates(),
                "removes", answer.removes(),
                "formerRemoves", answer.formerRemoves(),
                "invalid", answer.invalid(),
                "withheld", answer.withheld()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** A run that somebody asks for now. */
    private void isWhatARunDoes() {
        var answer = answer();
        var result = store.plan(
                owner,
                new PlanRequest(
                        sync,
                        Scope.ALL,
                        "manual",
                        Lane.BULK,
                        destination.cursors(),
                        1,
                        new Retry(1, true, List.of()),
                        0,
                        now));
        var runs = result instanceof PlanResult.Planned(var planned) ? planned : List.<PlannedRun>of();
        assertThat(answer.adds() + answer.updates())
                .isEqualTo(runs.stream().mapToLong(PlannedRun::upserts).sum());
        assertThat(answer.removes() + answer.formerRemoves())
                .isEqualTo(runs.stream().mapToLong(PlannedRun::removes).sum());
    }
}
