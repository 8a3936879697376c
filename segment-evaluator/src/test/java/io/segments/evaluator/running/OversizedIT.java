package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OversizedIT {

    /** Hardly to be compressed, and more than the embedded broker takes. */
    private static final String TWO_MEGABYTES =
            "(select string_agg(md5(r::text || id::text), '') from generate_series(1, 64000) t(r))";

    @TempDir
    private Path folder;

    /** With the first limit the evaluator knows that the broker would refuse it, with the second the broker has to say so. */
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 5_000_000})
    void aRowThatIsLargerThanARecordMayBeIsRejectedWithItsReasonAndThePartitionMovesOn(int largestRecord) {
        var world = World.changing(folder, 1);
        world.topics().largestRecord(largestRecord);
        world.warehouse(
                "insert into people select r, 'p' || r || '@x', 'pro' from generate_series(10, 19) t(r)",
                "update people set email = " + TWO_MEGABYTES + " where id in (11, 15)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro").clearExposedColumns());
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros")
                .addMappings(FieldMapping.newBuilder().setField("mail").setColumn("email")));
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
                var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertThat(worker.set("mirror").keySet())
                    .isEqualTo(world.select("select id from people where id not in (11, 15)")));
            assertThat(world.topics().read(world.topics().names().deliveryFailures(), DeliveryFailure.parser()))
                    .extracting(Topics.Committed::value)
                    .allSatisfy(failure -> {
                        assertThat(failure.getReason()).isEqualTo("record-too-large");
                        assertThat(failure.getOutcome()).isEqualTo(Outcome.OUTCOME_INVALID);
                        assertThat(failure.getDelivery().getFieldsMap()).isEmpty();
                    })
                    .extracting(failure -> failure.getDelivery().getIdentity())
                    .containsExactlyInAnyOrder("11", "15");
            assertThat(world.topics().read(world.topics().names().runs(), RunEvent.parser()))
                    .extracting(Topics.Committed::value)
                    .filteredOn(RunEvent::hasEmitted)
                    .extracting(RunEvent::getEmitted)
                    .extracting(RunEmitted::getEmitted)
                    .containsExactly(10L);
            world.warehouse("update people set email = 'short@x' where id = 11", "delete from people where id = 19");
            var expected = Set.of("10", "11", "12", "13", "14", "16", "17", "18");
            eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(expected));
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
