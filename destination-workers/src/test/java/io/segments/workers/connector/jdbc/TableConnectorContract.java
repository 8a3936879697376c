package io.segments.workers.connector.jdbc;

import static io.segments.workers.connector.jdbc.TableBench.batch;
import static io.segments.workers.connector.jdbc.TableBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.property.Property;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every destination of tables does, tried on a real server. */
public abstract class TableConnectorContract extends TableBehaviourContract {

    private Operation upsert(String identity, long run, Map<String, FieldValue> fields) {
        return bench().upsert(identity, run, fields);
    }

    @Test
    void upsertsUpdateAndRemovalsRemove() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial")), upsert("bob", 1, plan("trial"))));
        connector.deliver(batch(upsert("ada", 2, plan("paid")), bench().remove("bob", 2)));

        assertThat(bench().query("select concat(identity, '=', plan) from members"))
                .containsExactly("ada=paid");
    }

    @Test
    void aFieldWithoutAValueEmptiesItsColumn() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial"))));
        connector.deliver(batch(upsert("ada", 2, Map.of("plan", new FieldValue.Empty()))));

        assertThat(bench().query("select plan from members")).containsExactly((String) null);
    }

    @Test
    void aRedeliveredBatchIsNotAppliedAgain() throws Exception {
        var first = batch(upsert("ada", 1, plan("trial")), upsert("bob", 1, plan("trial")));
        var connector = bench().connector();
        connector.deliver(first);
        bench().execute("delete from members");

        assertThat(connector.deliver(first)).isEqualTo(Each.delivered(2));
        assertThat(bench().connector().deliver(first)).isEqualTo(Each.delivered(2));
        assertThat(bench().query("select identity from members")).isEmpty();
    }

    @Test
    void aRemovedIdentityDoesNotComeBackWhenItsUpsertIsDeliveredAgain() throws Exception {
        var upsert = upsert("ada", 1, plan("trial"));
        var connector = bench().connector();
        connector.deliver(batch(upsert));
        connector.deliver(batch(bench().remove("ada", 2)));

        assertThat(connector.deliver(batch(upsert))).isEqualTo(Each.delivered(1));
        assertThat(bench().query("select identity from members")).isEmpty();
    }

    @Test
    void anOlderOperationNeverOverwritesANewer() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 9, plan("paid"))));
        connector.deliver(batch(upsert("ada", 3, plan("trial"))));
        connector.deliver(batch(bench().remove("ada", 4)));

        assertThat(bench().query("select concat(plan, segments_run, segments_place) from members"))
                .containsExactly("paid90");
    }

    @Test
    void aRowOfAnotherSyncIsTakenOverWhateverItsRun() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 9, plan("paid"))));
        connector.deliver(batch(bench().operation(
                        "other",
                        "members",
                        Operation.Kind.UPSERT,
                        "ada",
                        2,
                        Map.of("plan", new FieldValue.Text("trial")))));

        assertThat(bench().query("select concat(plan, segments_sync, segments_run, segments_place) from members"))
                .containsExactly("trialother21");
    }

    @Test
    void aSyncRemovesOnlyWhatItHasToldItself() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial"))));
        connector.deliver(batch(bench().operation("other", "members", Operation.Kind.REMOVE, "ada", 50, Map.of())));

        assertThat(bench().query("select identity from members")).containsExactly("ada");
    }

    @Test
    void identitiesThatOnlyLookTheSameAreDifferentMembers() throws Exception {
        var alikes = bench().alikes();
        var all = alikes.stream().map(one -> upsert(one, 1, plan(one))).toList();

        assertThat(bench().connector().deliver(new Batch("deliveries", 3, all)))
                .isEqualTo(Each.delivered(alikes.size()));
        assertThat(bench().query("select plan from members")).containsExactlyInAnyOrderElementsOf(alikes);
    }

    @Test
    void aValueThatDoesNotFitIsRejectedAloneAndAgainWhenItIsRedelivered() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("zoe", 1, Map.of("age", new FieldValue.Decimal(BigDecimal.ONE)))));
        var mixed = batch(
                upsert("ada", 2, Map.of("age", new FieldValue.Decimal(BigDecimal.TEN))),
                upsert("bob", 2, Map.of("age", new FieldValue.Text("many"))),
                upsert("cyd", 2, Map.of("age", new FieldValue.Decimal(BigDecimal.TWO))));

        var answer = connector.deliver(mixed);

        assertThat(outcomes(answer))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new Delivered()),
                        one -> assertThat(one).isInstanceOfSatisfying(Rejected.class, rejected -> {
                            assertThat(rejected.reason()).isEqualTo("value-refused");
                            assertThat(rejected.detail())
                                    .startsWith("SQL state 22")
                                    .doesNotContain("many");
                        }),
                        one -> assertThat(one).isEqualTo(new Delivered()));
        assertThat(bench().query("select identity from members order by 1")).containsExactly("ada", "cyd", "zoe");
        assertThat(bench().connector().deliver(mixed))
                .as("the same decision after a crash")
                .isEqualTo(answer);
    }

    @Test
    void anotherUniqueColumnOfTheTableNeverHasAStrangerChanged() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(
                upsert("ada", 1, Map.of("seat", new FieldValue.Decimal(BigDecimal.ONE))),
                upsert("bob", 1, Map.of("seat", new FieldValue.Decimal(BigDecimal.TWO)))));
        bench().execute("create unique index seats on members (seat)");

        var answer = connector.deliver(batch(
                upsert("cyd", 2, Map.of("seat", new FieldValue.Decimal(BigDecimal.ONE))),
                upsert("bob", 2, Map.of("seat", new FieldValue.Decimal(BigDecimal.ONE))),
                upsert("dan", 2, Map.of("seat", new FieldValue.Decimal(BigDecimal.TEN)))));

        assertThat(outcomes(answer))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Rejected.class),
                        one -> assertThat(one).isInstanceOf(Rejected.class),
                        one -> assertThat(one).isEqualTo(new Delivered()));
        assertThat(bench().query("select concat(identity, round(seat)) from members order by 1"))
                .containsExactly("ada1", "bob2", "dan10");
    }

    @Test
    void aTableThatIsMissingDefersItsOperationsAndNoOthers() throws Exception {
        bench().connector().deliver(batch(upsert("zoe", 1, plan("trial"))));
        bench().with("create-tables", "false");
        var mixed = batch(
                upsert("ada", 2, plan("trial")),
                bench().operation("vip", "nowhere", Operation.Kind.UPSERT, "bob", 2, plan("trial")),
                bench().operation("vip", "segments_offsets", Operation.Kind.UPSERT, "eve", 2, plan("trial")),
                upsert("cyd", 2, Map.of("unknown", new FieldValue.Text("x"))));

        var answer = bench().connector().deliver(mixed);

        assertThat(outcomes(answer).getFirst()).isEqualTo(new Delivered());
        assertThat(outcomes(answer)).filteredOn(Deferred.class::isInstance).hasSize(3);
        assertThat(bench().connector().deliver(mixed)).isEqualTo(answer);
    }

    @Test
    void fieldsThatCanBeNoColumnAreRejected() throws Exception {
        var answer = bench().connector()
                .deliver(batch(
                        upsert("ada", 1, Map.of("Segments_sync", new FieldValue.Text("x"))),
                        upsert("bob", 1, Map.of("identity", new FieldValue.Text("x"))),
                        upsert("cyd", 1, Map.of("x".repeat(65), new FieldValue.Text("x"))),
                        upsert("dan", 1, plan("trial"))));

        assertThat(outcomes(answer)).filteredOn(Rejected.class::isInstance).hasSize(3);
        assertThat(bench().query("select identity from members")).containsExactly("dan");
    }

    @Test
    void aTableWhoseIdentityIsNotUniqueIsNotWrittenTo() throws Exception {
        bench().execute("create table loose (identity varchar(100) not null, segments_workspace varchar(100) not null,"
                + " segments_sync varchar(100) not null, segments_generation bigint not null,"
                + " segments_run bigint not null, segments_place bigint not null)");

        var answer = bench().connector()
                .deliver(batch(
                        bench().operation("vip", "loose", Operation.Kind.UPSERT, "bob", 2, Map.of()),
                        upsert("ada", 2, plan("trial"))));

        assertThat(outcomes(answer))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isInstanceOfSatisfying(
                                        Deferred.class,
                                        deferred ->
                                                assertThat(deferred.reason()).isEqualTo("table-unfit")),
                        one -> assertThat(one).isEqualTo(new Delivered()));
    }

    /** A row as the rule has it. */
    private record Row(String sync, long run, long place, String plan) {
        boolean isNewerThan(Operation operation) {
            var standing = operation.standing();
            return sync.equals(operation.target().sync())
                    && (run > standing.run() || (run == standing.run() && place > standing.place()));
        }
    }

    @Test
    void inWhateverOrderOperationsOfTwoSyncsComeTheRowIsWhatTheRuleSays() throws Exception {
        var connector = bench().connector();
        var table = new AtomicInteger();
        Property.forAll(choices -> choices.below(1L << 40)).tries(12).holds(seed -> {
            var random = new SplittableRandom(seed);
            var object = "members_" + table.incrementAndGet();
            var row = Optional.<Row>empty();
            for (var i = 0; i < 8; i++) {
                var upsert = random.nextInt(4) > 0;
                var kind = upsert ? Operation.Kind.UPSERT : Operation.Kind.REMOVE;
                var sync = random.nextBoolean() ? "vip" : "other";
                var fields = upsert ? plan("p" + i) : Map.<String, FieldValue>of();
                var one = bench().operation(sync, object, kind, "ada", random.nextInt(3), fields);
                var standing = one.standing();
                assertThat(deliver(connector, one)).isEqualTo(Each.delivered(1));
                if (upsert && row.filter(old -> old.isNewerThan(one)).isEmpty()) {
                    row = Optional.of(new Row(sync, standing.run(), standing.place(), "p" + i));
                } else if (!upsert) {
                    row = row.filter(old -> !old.sync().equals(sync) || old.isNewerThan(one));
                }
            }
            var columns = "select concat(segments_sync, ' ', segments_run, ' ', segments_place, ' ', plan) from ";
            assertThat(bench().query(columns + object))
                    .isEqualTo(row.stream()
                            .map(one -> one.sync() + " " + one.run() + " " + one.place() + " " + one.plan())
                            .toList());
        });
    }

    private static Answer deliver(DestinationConnector connector, Operation operation) throws InterruptedException {
        return connector.deliver(batch(operation));
    }

    @Test
    void aTableThatIsPutRightIsWrittenToFromThenOn() throws Exception {
        bench().connector().deliver(batch(upsert("ada", 1, plan("trial"))));
        var connector = bench().with("create-tables", "false").connector();
        var missing = connector.deliver(batch(upsert("bob", 2, Map.of("age", new FieldValue.Decimal(BigDecimal.ONE)))));
        assertThat(outcomes(missing).getFirst()).isInstanceOf(Deferred.class);

        bench().execute("alter table members add column age decimal(10,2)");
        assertThat(connector.deliver(batch(upsert("bob", 3, Map.of("age", new FieldValue.Decimal(BigDecimal.ONE))))))
                .isEqualTo(Each.delivered(1));
    }

    @Test
    void aZombieThatIsBehindChangesNothing() throws Exception {
        var zombies = batch(upsert("ada", 1, plan("trial")));
        var zombie = bench().connector();
        var heir = bench().connector();
        heir.deliver(zombies);
        heir.deliver(batch(upsert("ada", 2, plan("paid"))));
        heir.deliver(batch(bench().remove("ada", 3)));

        zombie.deliver(zombies);

        assertThat(bench().query("select identity from members")).isEmpty();
    }

    @Test
    void replicasThatBeginAtOnceWithTheSameTablesAllGetThrough() throws Exception {
        var connectors = new ArrayList<DestinationConnector>();
        var deliveries = new ArrayList<Callable<Answer>>();
        for (var partition = 0; partition < 4; partition++) {
            var connector = bench().connector();
            connectors.add(connector);
            var batch = new Batch(
                    "deliveries",
                    partition,
                    List.of(
                            upsert("own-" + partition, 1, plan("trial")),
                            upsert("all", 1, Map.of("field-" + partition, new FieldValue.Bool(true)))));
            deliveries.add(() -> connector.deliver(batch));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(deliveries)) {
                assertThat(answer.get()).isEqualTo(Each.delivered(2));
            }
        }
        assertThat(bench().query("select identity from members order by 1"))
                .containsExactly("all", "own-0", "own-1", "own-2", "own-3");
    }

    @Test
    void aTableThatIsDroppedMeanwhileIsMadeAgain() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial"))));
        bench().execute("drop table members");

        assertThat(connector.deliver(batch(upsert("bob", 2, plan("trial"))))).isEqualTo(Each.delivered(1));
        assertThat(bench().query("select identity from members")).containsExactly("bob");
    }

    @Test
    void aLookSaysWhetherTheLoginIsTaken() throws Exception {
        assertThat(bench().connector().check()).contains(Each.delivered(0));
        for (var statement : bench().makingReader()) {
            bench().execute(statement);
        }
        bench().with("user", "reader").with("password", "wrong");

        assertThat(bench().connector().check())
                .get()
                .isInstanceOfSatisfying(
                        CredentialRefused.class,
                        refused -> assertThat(refused.detail()).doesNotContain("wrong"));
        assertThat(bench().with("password", "reader").connector().check()).contains(Each.delivered(0));
    }

    @Test
    void whoMayNotWriteIsRefused() throws Exception {
        for (var statement : bench().makingReader()) {
            bench().execute(statement);
        }
        bench().with("user", "reader").with("password", "reader");

        assertThat(bench().connector().deliver(batch(upsert("ada", 1, plan("trial")))))
                .isInstanceOf(CredentialRefused.class);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsTheDestinationsTrouble() throws Exception {
        bench().with("url", bench().nowhere());

        assertThat(bench().connector().deliver(batch(upsert("ada", 1, plan("trial")))))
                .isInstanceOf(Unavailable.class);
        assertThat(bench().connector().check()).get().isInstanceOf(Unavailable.class);
    }
}
