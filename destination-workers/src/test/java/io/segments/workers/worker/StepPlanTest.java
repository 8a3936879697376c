package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Field;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import io.segments.workers.worker.LaneRecord.Delivery;
import io.segments.workers.worker.LaneRecord.Run;
import io.segments.workers.worker.StepPlan.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final List<Delivery> deliveries = new ArrayList<>();
    private Verdict[] verdicts = {};
    private int[] superseding = {};

    private static Declaration declaration(Grouping grouping, Limits limits, Set<Capability> capabilities) {
        return new Declaration(
                capabilities,
                Effect.IDEMPOTENT,
                grouping,
                Declaration.Fields.only(List.of(new Field("plan", true))),
                limits,
                List.of(),
                2,
                Duration.ofSeconds(10));
    }

    private List<Load> plan(Grouping grouping, Limits limits) {
        verdicts = new Verdict[deliveries.size()];
        superseding = new int[deliveries.size()];
        return new StepPlan(declaration(grouping, limits, Set.of(Capability.UPSERT, Capability.REMOVE)))
                .plan("deliveries", 3, deliveries, verdicts, superseding);
    }

    private void add(String sync, String object, Operation.Kind kind, String identity) {
        var offset = 100L + deliveries.size();
        Map<String, FieldValue> fields =
                kind == Operation.Kind.UPSERT ? Map.of("plan", new FieldValue.Text("trial")) : Map.of();
        var operation = new Operation(
                "id-" + offset,
                new Target("default", sync, object),
                kind,
                identity,
                fields,
                new Standing(1, 1, offset),
                offset,
                100,
                NOW);
        deliveries.add(new Delivery(operation, new Run("default", sync, 1), 0, new byte[100]));
    }

    private static List<Long> offsets(Load load) {
        return load.batch().operations().stream().map(Operation::offset).toList();
    }

    @Test
    void ofSeveralOperationsForOneIdentityOnlyTheLastIsSent() {
        add("vip", "list", Operation.Kind.UPSERT, "ada");
        add("vip", "list", Operation.Kind.UPSERT, "bob");
        add("vip", "list", Operation.Kind.REMOVE, "ada");

        var loads = plan(Grouping.BY_TARGET, new Limits(10, 10_000));

        assertThat(loads).hasSize(1);
        assertThat(offsets(loads.getFirst())).containsExactly(101L, 102L);
        assertThat(superseding).containsExactly(2, -1, -1);
    }

    @Test
    void theSameIdentityOfAnotherSyncOrObjectIsAnother() {
        add("vip", "old-list", Operation.Kind.REMOVE, "ada");
        add("vip", "new-list", Operation.Kind.UPSERT, "ada");
        add("trial", "new-list", Operation.Kind.UPSERT, "ada");

        assertThat(plan(Grouping.BY_TARGET, new Limits(10, 10_000))).hasSize(3);
        assertThat(Arrays.stream(superseding).distinct()).containsExactly(-1);
    }

    @Test
    void batchesHoldOneTargetAndNoMoreThanTheyMay() {
        for (var i = 0; i < 7; i++) {
            add("vip", "list", Operation.Kind.UPSERT, "v" + i);
            add("trial", "other", Operation.Kind.UPSERT, "t" + i);
        }

        var loads = plan(Grouping.BY_TARGET, new Limits(3, 10_000));

        assertThat(loads).hasSize(6).allSatisfy(load -> {
            assertThat(load.batch().size()).isLessThanOrEqualTo(3);
            assertThat(load.batch().operations())
                    .extracting(Operation::target)
                    .containsOnly(load.batch().target());
        });
    }

    @Test
    void batchesHoldNoMoreBytesThanTheyMay() {
        for (var i = 0; i < 6; i++) {
            add("vip", "list", Operation.Kind.UPSERT, "v" + i);
        }

        assertThat(plan(Grouping.BY_TARGET, new Limits(100, 250))).hasSize(3);
    }

    @Test
    void aTargetThatStoresOffsetsGetsContiguousRangesInOrder() {
        add("vip", "list", Operation.Kind.UPSERT, "ada");
        add("trial", "other", Operation.Kind.UPSERT, "bob");
        add("vip", "list", Operation.Kind.UPSERT, "cyd");

        var loads = plan(Grouping.BY_PARTITION, new Limits(2, 10_000));

        assertThat(loads).extracting(StepPlanTest::offsets).containsExactly(List.of(100L, 101L), List.of(102L));
    }

    @Test
    void whatLacksARequiredFieldIsInvalidAndNotSent() {
        add("vip", "list", Operation.Kind.UPSERT, "ada");
        var bare = deliveries.removeFirst().operation();
        var without = new Operation(
                bare.id(), bare.target(), bare.kind(), bare.identity(), Map.of(), bare.standing(), 100, 100, NOW);
        deliveries.add(new Delivery(without, new Run("default", "vip", 1), 0, new byte[100]));

        assertThat(plan(Grouping.BY_TARGET, new Limits(10, 10_000))).isEmpty();
        assertThat(verdicts[0])
                .isInstanceOfSatisfying(
                        Verdict.Invalid.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo("field-missing"));
    }

    @Test
    void anOperationThatTheConnectorDoesNotKnowIsInvalidAndNotSent() {
        add("vip", "list", Operation.Kind.REMOVE, "ada");
        verdicts = new Verdict[1];
        superseding = new int[1];

        var loads = new StepPlan(declaration(Grouping.BY_TARGET, new Limits(10, 10_000), Set.of(Capability.UPSERT)))
                .plan("deliveries", 3, deliveries, verdicts, superseding);

        assertThat(loads).isEmpty();
        assertThat(verdicts[0]).isInstanceOf(Verdict.Invalid.class);
    }
}
