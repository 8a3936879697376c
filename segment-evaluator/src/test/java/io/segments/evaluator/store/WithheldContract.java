package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.Withholding;
import io.segments.eventing.SuppressionKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a sync does not tell of: those who do not permit what it demands. A person's plan says here what they permit. */
public abstract class WithheldContract extends OutboundFixture {

    private static final SuppressionKey KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");
    private static final Withholding PRO_OR_TRIAL = permittedBy("pro", "trial");

    static Withholding permittedBy(String... plans) {
        return new Withholding(List.of(new Consent("ads", "plan", List.of(plans))));
    }

    @Test
    void whoDoesNotPermitOrHasNotSaidIsNotTold() {
        sync = sync.with(PRO_OR_TRIAL);
        evaluate(
                vip("a", null).on("pro"),
                vip("b", null).on("free"),
                vip("c", null).on(null),
                vip("d", null).on("Pro"),
                vip("e", null).on("trial"));

        assertThat(onlyRun(live()).withheld()).isEqualTo(3);
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("UPSERT a", "UPSERT e");
    }

    @Test
    void whoTakesConsentBackIsRemovedAndWhoGivesItAgainIsTold() {
        sync = sync.with(PRO_OR_TRIAL);
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();

        evaluate(vip("a", null).on("free"), vip("b", null));
        assertThat(onlyRun(live()).withheld()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");

        evaluate(vip("a", null).on("trial"), vip("b", null));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
    }

    @Test
    void anIdentityIsToldOnlyWhenEveryMemberWithItPermits() {
        identifiedByEmail(PLAN);
        sync = sync.with(PRO_OR_TRIAL);
        evaluate(vip("a", "x@x"), vip("b", "X@x").on("free"), vip("c", "y@x"));
        assertThat(onlyRun(live()).withheld()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT y@x");

        evaluate(vip("a", "x@x"), vip("b", "X@x").on("trial"), vip("c", "y@x"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT x@x");

        evaluate(vip("a", "x@x"), vip("b", "x@x").on(null), vip("c", "y@x"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE x@x");
    }

    @Test
    void whoIsWithheldIsRemovedAlsoWhereMembersAreOnlyAdded() {
        addOnly();
        sync = sync.with(PRO_OR_TRIAL);
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();

        evaluate(vip("a", null).on("free"));
        live();
        assertThat(destination.settle(owner).sent()).as("b left, and stays").containsExactly("REMOVE a");
    }

    @Test
    void anotherRuleIsAPlanOfEverythingInTheLiveLane() {
        evaluate(vip("a", null), vip("b", null).on("free"));
        live();
        destination.settle(owner).sent();

        sync = sync.with(PRO_OR_TRIAL);
        var run = onlyRun(live());
        assertThat(run.reason()).isEqualTo("withheld");
        assertThat(run.lane()).isEqualTo(io.segments.evaluator.outbound.Lane.LIVE);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE b");
        assertThat(store.status(SYNC).withholding()).isEqualTo(PRO_OR_TRIAL.fingerprint());
        assertThat(live()).isEqualTo(new PlanResult.Nothing(0));
    }

    @Test
    void aPlanOfWhomIsWithheldTakesBackOnlyThose() {
        evaluate(vip("a", null), vip("b", null).on("free"), vip("c", null));
        live();
        destination.settle(owner).sent();
        var through = store.status(SYNC).plannedThrough();

        evaluate(vip("a", null), vip("b", null).on("free"), vip("new", null));
        sync = sync.with(PRO_OR_TRIAL);
        assertThat(onlyRun(plan(Scope.WITHHELD)).withheld()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE b");
        assertThat(store.status(SYNC).plannedThrough()).isEqualTo(through);

        live();
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE c", "UPSERT new");
    }

    @Test
    void whatIsPendingForSomebodyWhoTakesConsentBackIsNeverSent() {
        evaluate(vip("a", null), vip("b", null).on("free"));
        live();
        sync = sync.with(PRO_OR_TRIAL);
        plan(Scope.WITHHELD);

        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
    }

    @Test
    void whoIsSuppressedByAnyIdentifierThatIsToldIsNotTold() {
        identifiedByEmail(PLAN);
        sync = sync.with(suppressing(KEY.email("default", "a@x"), KEY.member("default", "people", "b")));
        evaluate(
                vip("a", " A@x"),
                vip("b", "b@x"),
                vip("c", "c@x"),
                vip("d", "d@x").on("a@X"));

        assertThat(onlyRun(live()).withheld()).isEqualTo(3);
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT c@x");
    }

    @Test
    void whoIsSuppressedIsRemovedAtOncePastTheGuardAndIsToldAgainWhenLifted() {
        guarded(new RunGuard(0, 0));
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();

        sync = sync.with(suppressing(KEY.member("default", "people", "a")));
        assertThat(onlyRun(live()).lane()).isEqualTo(io.segments.evaluator.outbound.Lane.LIVE);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");

        sync = sync.with(Withholding.NOBODY);
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
    }

    @Test
    void whoIsSuppressedIsRemovedAlsoWhenTheyHaveLeft() {
        addOnly();
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("c", null));
        live();
        assertThat(destination.settle(owner).sent()).isEmpty();

        sync = sync.with(suppressing(KEY.member("default", "people", "a")));
        plan(Scope.WITHHELD);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
    }

    @Test
    void somebodyNewWhoIsSuppressedIsNeverTold() {
        identifiedByEmail(List.of());
        sync = sync.with(suppressing(KEY.email("default", "a@x")));
        evaluate(vip("b", "b@x"));
        live();
        destination.settle(owner).sent();

        evaluate(vip("a", "a@x"), vip("b", "b@x"), vip("c", "c@x"));
        assertThat(onlyRun(live()).withheld()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT c@x");
    }

    private static Withholding suppressing(String... ids) {
        return new Withholding(List.of(), Suppressed.of(KEY, "default", "people", new Suppressed.Entries(Set.of(ids))));
    }

    @Test
    void consentsThatGoMissingInBulkAreHeldByTheGuard() {
        guarded(new RunGuard(0.5, 0));
        sync = sync.with(PRO_OR_TRIAL);
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.settle(owner).sent();

        evaluate(vip("a", null).on(null), vip("b", null).on(null), vip("c", null), vip("d", null));
        assertThat(live()).isEqualTo(new PlanResult.Held(2, 3, 0));
        assertThat(destination.settle(owner).sent()).isEmpty();
    }

    @Test
    void membersThatDoNotCarryTheColumnYetAreWaitedFor() {
        sync = sync.with(new Withholding(List.of(new Consent("ads", "may_be_told", List.of()))));
        evaluate(vip("a", null));

        assertThat(live()).isEqualTo(new PlanResult.Waiting(List.of("may_be_told")));
    }
}
