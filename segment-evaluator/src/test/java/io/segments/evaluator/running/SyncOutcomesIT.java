package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.RateLimit;
import io.segments.contract.sync.v1.ManualSchedule;
import io.segments.contract.sync.v1.PlanEmpty;
import io.segments.contract.sync.v1.PlanHeld;
import io.segments.contract.sync.v1.PlanWaiver;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunGuard;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.sync.v1.Sync;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncOutcomesIT {

    @TempDir
    private Path folder;

    private World world;
    private Optional<DuckDbEvaluator> evaluator = Optional.empty();
    private Optional<FakeWorker> worker = Optional.empty();

    @BeforeEach
    void people() {
        world = World.changing(folder, 1);
        world.warehouse("insert into people select r, 'p' || r || '@x', 'pro' from generate_series(10, 19) t(r)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
    }

    @AfterEach
    void stop() {
        worker.ifPresent(FakeWorker::close);
        evaluator.ifPresent(DuckDbEvaluator::close);
    }

    @Test
    void aPausedSyncStandsStillAndGetsTheNetDifferenceWhenItGoesOn() {
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros"));
        start();
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
        world.publish(World.live("mirror", "pros").setVersion(2).setState(Sync.State.STATE_PAUSED));
        world.publish(World.live("witness", "pros"));
        eventually(() -> assertDelivered("witness"));
        var deliveries = deliveries("mirror").size();
        world.warehouse(
                "delete from people where id = 10",
                "insert into people values (20, 'new@x', 'pro'), (21, 'flap@x', 'pro')");
        eventually(() -> assertDelivered("witness"));
        world.warehouse("delete from people where id = 21");
        eventually(() -> assertDelivered("witness"));
        assertThat(deliveries("mirror")).hasSize(deliveries);
        world.publish(World.live("mirror", "pros").setVersion(3));
        eventually(() -> assertDelivered("mirror"));
        assertThat(deliveries("mirror").subList(deliveries, deliveries("mirror").size()))
                .extracting(Delivery::getIdentity)
                .containsExactlyInAnyOrder("10", "20");
    }

    @Test
    void aDestinationThatIsDownOnlyKeepsItsCursorStill() {
        world.warehouse("insert into people select r, 'p' || r || '@x', 'pro' from generate_series(1000, 1999) t(r)");
        world.announce(World.destination()
                .setRateLimit(RateLimit.newBuilder().setRequestsPerSecond(1).setRecordsPerRequest(1)));
        world.publish(World.live("mirror", "pros"));
        start();
        eventually(() -> assertThat(deliveries("mirror")).hasSize(120));
        var evaluations = world.closed("pros").size();
        world.warehouse("delete from people where id >= 1500");
        eventually(() -> assertThat(world.closed("pros").size()).isGreaterThan(evaluations + 3));
        assertThat(deliveries("mirror")).as("two minutes of its rate").hasSize(120);
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
    }

    @Test
    void aDestinationThatWasNotAnnouncedIsWaitedFor() {
        world.publish(World.live("mirror", "pros"));
        start();
        eventually(() -> assertThat(world.closed("pros")).hasSizeGreaterThan(2));
        world.announce(World.destination());
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
    }

    @Test
    void aManualSyncRunsOnlyWhenAskedAndSaysWhenThereWasNothingToSend() {
        world.announce(World.destination());
        var manual = World.live("mirror", "pros").setManual(ManualSchedule.getDefaultInstance());
        world.publish(manual);
        start();
        worker(_ -> Optional.empty());
        eventually(() -> assertThat(world.closed("pros")).hasSizeGreaterThan(2));
        assertThat(deliveries("mirror")).isEmpty();
        world.publish(manual.setVersion(2).setRequestedRun(request(1)));
        eventually(() -> assertDelivered("mirror"));
        world.publish(manual.setVersion(3).setRequestedRun(request(2)));
        eventually(() -> assertThat(runs(RunEvent::hasEmpty, RunEvent::getEmpty))
                .extracting(PlanEmpty::getRequestedRun)
                .containsExactly(2L));
        assertThat(runs(RunEvent::hasPlanned, RunEvent::getPlanned))
                .extracting(RunPlanned::getRequestedRun)
                .containsExactly(1L);
    }

    @Test
    void deletionWithRemovalTakesBackWhatWasTold() {
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros").setRemoveOnDelete(true));
        start();
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
        world.publish(World.live("mirror", "pros")
                .setRemoveOnDelete(true)
                .setVersion(2)
                .setRequestedRun(request(1))
                .setState(Sync.State.STATE_DELETED));
        world.publish(World.planIs("pros", "pro").setVersion(2).setState(Segment.State.STATE_DELETED));
        eventually(() -> assertThat(worker.orElseThrow().set("mirror")).isEmpty());
        assertThat(runs(RunEvent::hasPlanned, RunEvent::getPlanned))
                .last()
                .satisfies(run -> assertThat(run.getReason()).isEqualTo("deletion"))
                .satisfies(run -> assertThat(run.getRequestedRun()).isEqualTo(1));
    }

    @Test
    void deletionWithRemovalIsAnsweredAlsoWhenNothingWasEverTold() {
        world.publish(World.planIs("idle", "pro").setState(Segment.State.STATE_PAUSED));
        world.publish(World.live("mirror", "idle")
                .setRemoveOnDelete(true)
                .setRequestedRun(request(1))
                .setState(Sync.State.STATE_DELETED));
        start();
        eventually(() -> assertThat(runs(RunEvent::hasEmpty, RunEvent::getEmpty))
                .extracting(PlanEmpty::getRequestedRun)
                .containsExactly(1L));
    }

    @Test
    void aHeldPlanSendsNothing() {
        world.announce(World.destination());
        var guarded = World.live("mirror", "pros")
                .setGuard(RunGuard.newBuilder().setMaxRemovalShare(0.1).setMinRemovals(0));
        world.publish(guarded);
        start();
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
        world.warehouse("delete from people where id >= 15");
        eventually(() -> assertThat(runs(RunEvent::hasHeld, RunEvent::getHeld))
                .anySatisfy(held -> assertThat(held.getRemoves()).isEqualTo(5)));
        assertThat(worker.orElseThrow().set("mirror")).hasSize(10);
        world.publish(guarded.setVersion(2).setGuard(RunGuard.newBuilder().setMaxRemovalShare(1)));
        eventually(() -> assertDelivered("mirror"));
    }

    @Test
    void aWaiverLetsTheHeldPlanPassAndNoLaterOne() {
        world.announce(World.destination());
        var guarded = World.live("mirror", "pros")
                .setGuard(RunGuard.newBuilder().setMaxRemovalShare(0.1).setMinRemovals(0));
        world.publish(guarded);
        start();
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
        world.warehouse("delete from people where id >= 15");
        eventually(() -> assertThat(helds()).isNotEmpty());
        var held = helds().getFirst();
        world.publish(guarded.setVersion(2)
                .setWaiver(PlanWaiver.newBuilder()
                        .setPlan(held.getPlan())
                        .setMaxRemovals(5)
                        .setExpireTime(Timestamp.newBuilder().setSeconds(4_000_000_000L))));
        eventually(() -> assertDelivered("mirror"));
        assertThat(runs(RunEvent::hasPlanned, RunEvent::getPlanned))
                .anySatisfy(run -> assertThat(run.getReason()).isEqualTo("approval"));
        var known = helds().size();
        world.warehouse("delete from people where id >= 12");
        eventually(() -> assertThat(helds()).hasSizeGreaterThan(known));
        assertThat(helds().getLast().getRemovedBefore()).isEqualTo(5);
    }

    @Test
    void aHeldPlanThatNothingIsLeftOfIsToldOf() {
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros")
                .setGuard(RunGuard.newBuilder().setMaxRemovalShare(0.1).setMinRemovals(0)));
        start();
        worker(_ -> Optional.empty());
        eventually(() -> assertDelivered("mirror"));
        world.warehouse("create table gone as select * from people where id >= 15");
        world.warehouse("delete from people where id >= 15");
        eventually(() -> assertThat(helds()).isNotEmpty());
        assertThat(runs(RunEvent::hasEmpty, RunEvent::getEmpty)).isEmpty();
        world.warehouse("insert into people select * from gone");
        eventually(
                () -> assertThat(runs(RunEvent::hasEmpty, RunEvent::getEmpty)).hasSize(1));
        assertThat(worker.orElseThrow().set("mirror")).hasSize(10);
    }

    private List<PlanHeld> helds() {
        return runs(RunEvent::hasHeld, RunEvent::getHeld);
    }

    @Test
    void whatWasDeferredIsToldAgainAndWhatWasRejectedIsNot() {
        var deferredOnce = ConcurrentHashMap.<String>newKeySet();
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros"));
        start();
        worker(delivery -> switch (delivery.getIdentity()) {
            case "10" -> Optional.of(refusal(Outcome.OUTCOME_REJECTED));
            case "11" -> deferredOnce.add("11") ? Optional.of(refusal(Outcome.OUTCOME_DEFERRED)) : Optional.empty();
            default -> Optional.empty();
        });
        var accepted = world.select("select id from people where id <> 10");
        eventually(() -> assertThat(worker.orElseThrow().set("mirror").keySet()).isEqualTo(accepted));
        assertThat(deliveries("mirror"))
                .filteredOn(it -> it.getIdentity().equals("10"))
                .hasSize(1);
        assertThat(deliveries("mirror"))
                .filteredOn(it -> it.getIdentity().equals("11"))
                .hasSize(2);
    }

    private static DeliveryFailure refusal(Outcome outcome) {
        return DeliveryFailure.newBuilder()
                .setOutcome(outcome)
                .setReason("because")
                .setNotBefore(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 1))
                .build();
    }

    private static RequestedRun request(long number) {
        return RequestedRun.newBuilder()
                .setNumber(number)
                .setKind(RequestedRun.Kind.KIND_DIFFERENCE)
                .setReason("manual")
                .build();
    }

    private void assertDelivered(String sync) {
        assertThat(worker.orElseThrow().set(sync).keySet()).isEqualTo(truth());
    }

    private Set<String> truth() {
        return world.select("select id from people where plan = 'pro'");
    }

    private List<Delivery> deliveries(String sync) {
        return world
                .topics()
                .read(world.topics().names().deliveries(World.DESTINATION), DeliveryRecord.parser())
                .stream()
                .map(Topics.Committed::value)
                .filter(DeliveryRecord::hasDelivery)
                .map(DeliveryRecord::getDelivery)
                .filter(delivery -> delivery.getSync().equals(sync))
                .sorted((a, b) -> Long.compare(a.getRun(), b.getRun()))
                .toList();
    }

    private <T> List<T> runs(Function<RunEvent, Boolean> is, Function<RunEvent, T> get) {
        return world.topics().read(world.topics().names().runs(), RunEvent.parser()).stream()
                .map(Topics.Committed::value)
                .filter(is::apply)
                .map(get)
                .toList();
    }

    private void worker(Function<Delivery, Optional<DeliveryFailure>> refusal) {
        worker = Optional.of(new FakeWorker(world.topics(), World.DESTINATION, refusal));
    }

    private void start() {
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
