package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Consent;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.Erasure;
import io.segments.contract.definition.v1.Suppression;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.sync.v1.Behaviour;
import io.segments.contract.sync.v1.ColumnIdentity;
import io.segments.contract.sync.v1.IdentityRule;
import io.segments.contract.sync.v1.ManualSchedule;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunGuard;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.type.v1.ColumnType;
import io.segments.evaluator.erasure.ErasedSync;
import io.segments.evaluator.erasure.ErasureStore.Share;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithheldIT {

    @TempDir
    private Path folder;

    private World world;
    private Optional<DuckDbEvaluator> evaluator = Optional.empty();

    @BeforeEach
    void people() {
        world = World.changing(folder, 1);
        world.warehouse(
                "alter table people add column may_be_told boolean",
                "insert into people select r, 'p' || r || '@x', 'pro', r % 2 = 0 from generate_series(10, 19) t(r)",
                "insert into people values (20, 'unknown@x', 'pro', null)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        world.announce(World.destination());
    }

    @AfterEach
    void stop() {
        evaluator.ifPresent(DuckDbEvaluator::close);
    }

    @Test
    void nobodyIsToldWithoutConsentAndWhoTakesItBackIsRemoved() {
        world.publish(World.live("mirror", "pros").addPurposes("ads"));
        world.publish(World.live("witness", "pros").setObject("other"));
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
        eventually(() -> assertThat(told("witness")).hasSize(11));
        assertThat(told("mirror")).as("the dataset does not say who permits it").isEmpty();
        eventually(() -> assertThat(runs("mirror"))
                .filteredOn(RunEvent::hasWaiting)
                .extracting(event -> event.getWaiting().getReason())
                .containsExactly("consent-undeclared"));

        world.publish(described(2).toBuilder().addConsents(consent("ads")).build());
        eventually(() -> assertThat(told("mirror")).containsExactly("10", "12", "14", "16", "18"));
        assertThat(runs("mirror").stream().filter(RunEvent::hasPlanned).map(RunEvent::getPlanned))
                .extracting(RunPlanned::getWithheld)
                .containsExactly(6L);

        world.warehouse(
                "update people set may_be_told = false where id = 10",
                "update people set may_be_told = null where id = 12",
                "update people set may_be_told = true where id = 11");
        eventually(() -> assertThat(told("mirror")).containsExactly("11", "14", "16", "18"));
        assertThat(told("witness")).hasSize(11);

        world.publish(described(3).toBuilder()
                .addConsents(consent("ads"))
                .addConsents(consent("service").setAlways(true))
                .build());
        eventually(() -> assertThat(told("witness")).containsExactly("11", "14", "16", "18"));
    }

    @Test
    void whoIsSuppressedIsRemovedAtOnceAndToldAgainOnceThatIsLifted() {
        world.publish(World.live("mirror", "pros").setGuard(RunGuard.newBuilder()));
        var adding = World.live("adding", "pros")
                .setObject("other")
                .setBehaviour(Behaviour.BEHAVIOUR_ADD_ONLY)
                .setIdentity(IdentityRule.newBuilder()
                        .setColumn(ColumnIdentity.newBuilder()
                                .setColumn("email")
                                .setNormalization(ColumnIdentity.Normalization.NORMALIZATION_EMAIL)))
                .setManual(ManualSchedule.getDefaultInstance())
                .setRequestedRun(RequestedRun.newBuilder()
                        .setNumber(1)
                        .setKind(RequestedRun.Kind.KIND_DIFFERENCE)
                        .setReason("manual"));
        world.publish(adding);
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
        eventually(() -> assertThat(told("mirror")).hasSize(11));
        eventually(() -> assertThat(told("adding")).hasSize(11));

        var member = suppression(World.SUPPRESSION_KEY.member(World.WORKSPACE, World.DATASET, "10"));
        world.publish(member);
        world.publish(suppression(World.SUPPRESSION_KEY.email(World.WORKSPACE, "P11@x")));
        eventually(() -> assertThat(told("mirror")).hasSize(10).doesNotContain("10"));
        eventually(() -> assertThat(told("adding")).hasSize(9).doesNotContain("p10@x", "p11@x"));

        world.publish(member.setVersion(2).setState(Suppression.State.STATE_LIFTED));
        eventually(() -> assertThat(told("mirror")).hasSize(11));
        assertThat(told("adding")).as("its schedule has not come").hasSize(9);
    }

    @Test
    void whoIsErasedIsRemovedThenForgottenAndDoesNotComeBackWhileTheWarehouseHasTheRow() {
        world.publish(World.live("mirror", "pros").setGuard(RunGuard.newBuilder()));
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
        var erasure = Erasure.newBuilder()
                .setId("x-1")
                .setVersion(1)
                .setState(Erasure.State.STATE_REQUESTED)
                .addIdentifiers(World.SUPPRESSION_KEY.member(World.WORKSPACE, World.DATASET, "10"))
                .addIdentifiers(World.SUPPRESSION_KEY.member(World.WORKSPACE, World.DATASET, "11"));
        eventually(() -> assertThat(told("mirror")).hasSize(11));
        world.publish(erasure);
        waitsFor("removal-under-way");

        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, WithheldIT::refusingToRemove10)) {
            waitsFor("removal-refused");
            assertThat(worker.set("mirror")).hasSize(10).doesNotContainKey("11");
            world.publish(erasure.setVersion(2).setRemovedByHand(true));
            eventually(() -> assertThat(shares()).singleElement().matches(Share::removed));
            assertThat(shares().getFirst().syncs())
                    .extracting(ErasedSync::reason)
                    .containsExactly("removed-by-hand");
            assertThat(members()).as("nothing is dropped before it is said").contains("10", "11");

            world.publish(erasure.setVersion(3).setState(Erasure.State.STATE_FORGETTING));
            eventually(() -> assertThat(shares()).singleElement().satisfies(share -> {
                assertThat(share.version()).isEqualTo(3);
                assertThat(share.forgotten()).isTrue();
                assertThat(share.rows()).isPositive();
            }));
            assertThat(world.topics().tombstones(membership())).containsExactlyInAnyOrder("pros|10", "pros|11");
            assertThat(members()).hasSize(9).doesNotContain("10", "11");

            world.warehouse("insert into people values (21, 'new@x', 'pro', true)");
            eventually(() -> assertThat(worker.set("mirror")).containsKey("21"));
            world.assertExact("pros", Set.of("12", "13", "14", "15", "16", "17", "18", "19", "20", "21"));
        }
    }

    private void waitsFor(String reason) {
        eventually(() -> assertThat(shares()).singleElement().satisfies(share -> {
            assertThat(share.removed()).isFalse();
            assertThat(share.syncs()).extracting(ErasedSync::reason).containsExactly(reason);
        }));
    }

    private List<RunEvent> runs(String sync) {
        return world.topics().read(world.topics().names().runs(), RunEvent.parser()).stream()
                .filter(committed -> committed.key().endsWith("/" + sync))
                .map(Topics.Committed::value)
                .toList();
    }

    private static Optional<DeliveryFailure> refusingToRemove10(Delivery delivery) {
        return Optional.of(DeliveryFailure.newBuilder()
                        .setOutcome(Outcome.OUTCOME_REJECTED)
                        .setReason("cannot-remove")
                        .build())
                .filter(_ -> delivery.getIdentity().equals("10")
                        && delivery.getOperation() == Delivery.Operation.OPERATION_REMOVE);
    }

    private List<Share> shares() {
        return evaluator.orElseThrow().erasures().shares(World.WORKSPACE, "x-1");
    }

    private String membership() {
        return world.topics().names().membership(World.WORKSPACE, World.DATASET);
    }

    private List<String> members() {
        return evaluator
                .orElseThrow()
                .members()
                .membersAfter(new SegmentKey(World.WORKSPACE, "pros"), null, 100)
                .stream()
                .map(Member::memberKey)
                .toList();
    }

    private static Suppression.Builder suppression(String id) {
        return Suppression.newBuilder().setId(id).setVersion(1).setState(Suppression.State.STATE_ACTIVE);
    }

    private Dataset described(long version) {
        return world.dataset().toBuilder()
                .setVersion(version)
                .addColumns(Column.newBuilder().setName("may_be_told").setType(ColumnType.COLUMN_TYPE_BOOLEAN))
                .build();
    }

    private static Consent.Builder consent(String purpose) {
        return Consent.newBuilder().setPurpose(purpose).setColumn("may_be_told");
    }

    /** What a destination holds that has taken everything. */
    private Set<String> told(String sync) {
        var told = new TreeSet<String>();
        world.topics().read(world.topics().names().deliveries(World.DESTINATION), DeliveryRecord.parser()).stream()
                .map(Topics.Committed::value)
                .filter(DeliveryRecord::hasDelivery)
                .map(DeliveryRecord::getDelivery)
                .filter(delivery -> delivery.getSync().equals(sync))
                .forEach(delivery -> {
                    if (delivery.getOperation() == Delivery.Operation.OPERATION_UPSERT) {
                        told.add(delivery.getIdentity());
                    } else {
                        told.remove(delivery.getIdentity());
                    }
                });
        return told;
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }
}
