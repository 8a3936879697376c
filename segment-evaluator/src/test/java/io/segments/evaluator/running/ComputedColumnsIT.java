package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.ComputedColumn;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.Hop;
import io.segments.contract.definition.v1.MemberLimit;
import io.segments.contract.definition.v1.Relationship;
import io.segments.contract.definition.v1.Relationship.Cardinality;
import io.segments.contract.definition.v1.Rollup;
import io.segments.contract.definition.v1.Rollup.Function;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments whose condition, limit and exposed columns are computed of related rows. */
class ComputedColumnsIT {

    @TempDir
    private Path folder;

    @Test
    void membersAreChosenOrderedAndToldByThemWhereMembershipsAreInTheStoreOfDuckDb() throws Exception {
        var world = World.changing(folder, 1);
        membersAreChosenOrderedAndTold(world, () -> new DuckDbEvaluator(world, CrashPoints.none()));
    }

    @Test
    void membersAreChosenOrderedAndToldByThemWhereMembershipsAreInAStoreThatSeveralShare() throws Exception {
        var world = World.changing(folder, 1);
        membersAreChosenOrderedAndTold(
                world, () -> new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none()));
    }

    /** {@code buyers} is the two of those who ordered something who ordered most; each tells what they ordered last. */
    private static void membersAreChosenOrderedAndTold(World world, Start start) throws Exception {
        world.warehouse(
                "insert into people values (1, 'a', 'pro'), (2, 'b', 'pro'), (3, 'c', 'pro'), (4, 'd', 'pro')",
                "create table orders (number bigint, person bigint, item varchar, at timestamp)",
                "insert into orders values (1, 1, 'hat', '2020-01-01'), (2, 1, 'sock', '2020-01-02'), (3, 2, 'hat', '2020-01-03'),"
                        + " (4, 2, 'shoe', '2020-01-02'), (5, 2, 'shoe', '2020-01-01'), (6, 3, 'hat', '2020-01-01')");
        world.publish(orders());
        world.publish(world.dataset().toBuilder()
                .addComputedColumns(computed("ordered", ColumnType.COLUMN_TYPE_NUMBER, Function.FUNCTION_COUNT, ""))
                .addComputedColumns(computed("latest", ColumnType.COLUMN_TYPE_TEXT, Function.FUNCTION_LAST, "item"))
                .build());
        world.publish(buyers());
        try (var _ = start.evaluator()) {
            eventually(() -> {
                world.assertExact("buyers", Set.of("1", "2"));
                assertThat(told(world)).isEqualTo(Map.of("1", "2 sock", "2", "3 hat"));
            });

            world.warehouse(
                    "insert into orders select 10 + n, 3, 'coat', timestamp '2020-02-01' from generate_series(1, 5) as n",
                    "update orders set item = 'glove' where number = 3");

            eventually(() -> {
                world.assertExact("buyers", Set.of("2", "3"));
                assertThat(told(world)).containsEntry("2", "3 glove").containsEntry("3", "6 coat");
            });
        }
    }

    private static Segment.Builder buyers() {
        return World.planIs("buyers", "pro")
                .setLanguageLevel(5)
                .setCondition(Condition.newBuilder()
                        .setCompare(Compare.newBuilder()
                                .setColumn("ordered")
                                .setOperator(Operator.OPERATOR_AT_LEAST)
                                .addValues(Value.newBuilder().setNumber("1"))))
                .setMemberLimit(MemberLimit.newBuilder()
                        .setMembers(2)
                        .setOrderBy("ordered")
                        .setDirection(MemberLimit.Direction.DIRECTION_DESCENDING))
                .clearExposedColumns()
                .addExposedColumns("ordered")
                .addExposedColumns("latest");
    }

    /** What was told last of everybody who was ever a member. */
    private static Map<String, String> told(World world) {
        var told = new TreeMap<String, String>();
        world.topics()
                .read(world.topics().names().membership(World.WORKSPACE, World.DATASET), MembershipChange.parser())
                .forEach(record -> {
                    var change = record.value();
                    if (change.getOperation() != MembershipChange.Operation.OPERATION_EXITED) {
                        told.put(
                                change.getMemberKey(),
                                change.getAttributesOrThrow("ordered").getNumber() + " "
                                        + change.getAttributesOrThrow("latest").getText());
                    }
                });
        return told;
    }

    private static ComputedColumn computed(String name, ColumnType type, Function function, String column) {
        return ComputedColumn.newBuilder()
                .setName(name)
                .setType(type)
                .setRollup(Rollup.newBuilder()
                        .addPath(Hop.newBuilder().setDataset("orders"))
                        .setFunction(function)
                        .setColumn(column))
                .build();
    }

    private static Dataset orders() {
        return Dataset.newBuilder()
                .setWorkspace(World.WORKSPACE)
                .setId("orders")
                .setVersion(1)
                .setType(Dataset.Type.TYPE_EVENT)
                .setState(Dataset.State.STATE_ACTIVE)
                .setWarehouse("shop")
                .setTable(TableSource.newBuilder().setTable("orders"))
                .setIdColumn("number")
                .addColumns(column("number", ColumnType.COLUMN_TYPE_NUMBER))
                .addColumns(column("person", ColumnType.COLUMN_TYPE_NUMBER))
                .addColumns(column("item", ColumnType.COLUMN_TYPE_TEXT))
                .addColumns(column("at", ColumnType.COLUMN_TYPE_TIMESTAMP))
                .setEventTimeColumn("at")
                .addRelationships(Relationship.newBuilder()
                        .setDataset(World.DATASET)
                        .setColumn("person")
                        .setForeignColumn("id")
                        .setCardinality(Cardinality.CARDINALITY_MANY_TO_ONE))
                .build();
    }

    private static Column column(String name, ColumnType type) {
        return Column.newBuilder().setName(name).setType(type).build();
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
