package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.ComputedColumn;
import io.segments.contract.definition.v1.Memberships;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.type.v1.ColumnType;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments whose members tell in what segments they are, held to SQL that was written by hand. */
class MembershipColumnsIT {

    private static final com.google.protobuf.Duration AN_HOUR =
            com.google.protobuf.Duration.newBuilder().setSeconds(3600).build();
    private static final String IN_WHICH = """
            select id || ' [' || concat_ws(',', case when email is not null then '"mailable"' end, case when plan = 'pro' then '"pros"' end) || ']'
            from people""";

    @TempDir
    private Path folder;

    @Test
    void everybodyIsToldWithTheirSegmentsWhereMembershipsAreInTheStoreOfDuckDb() throws Exception {
        var world = World.changing(folder, 1);
        everybodyIsToldWithTheirSegments(world, () -> new DuckDbEvaluator(world, CrashPoints.none()));
    }

    @Test
    void everybodyIsToldWithTheirSegmentsWhereMembershipsAreInAStoreThatSeveralShare() throws Exception {
        var world = World.changing(folder, 1);
        everybodyIsToldWithTheirSegments(
                world, () -> new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none()));
    }

    /** Only the others have a short interval: everybody is evaluated because somebody entered or left one of them. */
    private static void everybodyIsToldWithTheirSegments(World world, Start start) throws Exception {
        world.warehouse("insert into people select r, case when r % 2 = 0 then 'p' || r || '@x' end,"
                + " case when r % 3 = 0 then 'pro' else 'free' end from generate_series(1, 12) t(r)");
        world.publish(world.dataset().toBuilder()
                .addComputedColumns(telling("audiences", "mailable", "pros"))
                .addComputedColumns(telling("all"))
                .build());
        world.publish(everybody("everybody").addExposedColumns("audiences"));
        world.publish(everybody("records"));
        world.announce(World.destination());
        world.publish(World.live("of-records", "records")
                .addMappings(FieldMapping.newBuilder().setField("in").setColumn("audiences")));
        world.publish(World.planIs("pros", "pro"));
        world.publish(World.planIs("mailable", "any").setCondition(isNotBlank("email")));
        try (var _ = start.evaluator();
                var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty())) {
            eventually(() -> assertThat(told(world, "everybody", "audiences")).isEqualTo(world.select(IN_WHICH)));
            assertThat(world.closed("everybody")).hasSize(1);
            eventually(() -> assertThat(delivered(worker)).isEqualTo(world.select(IN_WHICH)));

            world.warehouse(
                    "update people set plan = 'pro' where id = 1",
                    "update people set plan = 'free', email = null where id = 6",
                    "insert into people values (13, 'p13@x', 'pro')");

            eventually(() -> assertThat(told(world, "everybody", "audiences")).isEqualTo(world.select(IN_WHICH)));
            world.assertExact("everybody", world.select("select id from people"));
            // in a refresh of the others, and only in the one in which somebody entered or left
            assertThat(world.closed("everybody")).hasSize(2);
            var second = world.closed("everybody").getLast();
            assertThat(second.getUpdated()).isEqualTo(2);
            assertThat(world.closed("pros"))
                    .extracting(EvaluationClosed::getAsOf)
                    .contains(second.getAsOf());

            // the destination is told, and subscribers are not told of what only a sync maps
            eventually(() -> assertThat(delivered(worker)).isEqualTo(world.select(IN_WHICH)));
            assertThat(world.closed("records").getLast().getUpdated()).isZero();

            // all that there are, itself among them, and one that comes later
            world.publish(everybody("whoever").addExposedColumns("all"));
            world.publish(World.planIs("free", "free"));
            eventually(() -> assertThat(told(world, "whoever", "all"))
                    .contains(
                            "1 [\"everybody\",\"pros\",\"records\",\"whoever\"]",
                            "5 [\"everybody\",\"free\",\"records\",\"whoever\"]")
                    .contains("13 [\"everybody\",\"mailable\",\"pros\",\"records\",\"whoever\"]"));

            // it is not told of any more once it is gone
            world.publish(World.planIs("free", "free").setVersion(2).setState(Segment.State.STATE_DELETED));
            eventually(() ->
                    assertThat(told(world, "whoever", "all")).contains("5 [\"everybody\",\"records\",\"whoever\"]"));
        }
    }

    private static Segment.Builder everybody(String id) {
        return World.planIs(id, "any")
                .setLanguageLevel(6)
                .setRefreshInterval(AN_HOUR)
                .setCondition(isNotBlank("id"))
                .clearExposedColumns();
    }

    private static Condition isNotBlank(String column) {
        return Condition.newBuilder()
                .setCompare(Compare.newBuilder().setColumn(column).setOperator(Operator.OPERATOR_IS_NOT_BLANK))
                .build();
    }

    private static ComputedColumn telling(String name, String... segments) {
        return ComputedColumn.newBuilder()
                .setName(name)
                .setType(ColumnType.COLUMN_TYPE_TEXT_ARRAY)
                .setMemberships(Memberships.newBuilder().addAllSegments(java.util.List.of(segments)))
                .build();
    }

    /** What was told last of every member: key and value. */
    private static Set<String> told(World world, String segment, String column) {
        var told = new TreeMap<String, String>();
        world
                .topics()
                .read(world.topics().names().membership(World.WORKSPACE, World.DATASET), MembershipChange.parser())
                .stream()
                .map(Topics.Committed::value)
                .filter(change -> change.getSegment().equals(segment))
                .forEach(change -> {
                    if (change.getOperation() == MembershipChange.Operation.OPERATION_EXITED) {
                        told.remove(change.getMemberKey());
                    } else {
                        told.put(
                                change.getMemberKey(),
                                change.getAttributesOrThrow(column).getText());
                    }
                });
        return Set.copyOf(
                told.entrySet().stream().map(MembershipColumnsIT::text).toList());
    }

    private static Set<String> delivered(FakeWorker worker) {
        return worker.set("of-records").values().stream()
                .map(delivery -> delivery.getIdentity() + " "
                        + delivery.getFieldsOrThrow("in").getText())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Map.Entry<String, String> told) {
        return told.getKey() + " " + told.getValue();
    }

    private interface Start {
        AutoCloseable evaluator();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
