package io.segments.workers.connector.jdbc;

import static io.segments.workers.connector.jdbc.TableBench.batch;
import static io.segments.workers.connector.jdbc.TableBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every destination of tables does with fields that are not named, and for syncs that do not add, tried on a real server. */
public abstract class TableBehaviourContract {

    private @Nullable TableBench made;

    /** A database that is empty. */
    protected abstract TableBench newBench() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        made = newBench();
    }

    @AfterEach
    final void end() {
        bench().close();
    }

    protected final TableBench bench() {
        return Objects.requireNonNull(made);
    }

    static List<DeliveryOutcome> outcomes(Answer answer) {
        assertThat(answer).isInstanceOf(Each.class);
        return ((Each) answer).outcomes();
    }

    private Operation operation(Operation.Kind kind, String identity, long run, Map<String, FieldValue> fields) {
        return bench().operation("other", "members", kind, identity, run, fields);
    }

    @Test
    void aFieldThatIsNotNamedStaysAsItIs() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(bench().upsert("ada", 1, plan("trial"))));
        connector.deliver(batch(
                bench().upsert("ada", 2, Map.of("age", new FieldValue.Decimal(BigDecimal.ONE))),
                bench().upsert("bob", 2, Map.of())));

        assertThat(bench().query("select plan from members order by identity")).containsExactly("trial", null);
    }

    @Test
    void anUpdateChangesTheRowThatIsThereAndRejectsWhatHasNone() throws Exception {
        bench().execute("create table members (identity varchar(100) primary key, plan varchar(100))");
        bench().execute("insert into members values ('ada', 'trial'), ('eve', 'trial')");
        var batch = batch(
                operation(Operation.Kind.UPDATE, "ada", 1, plan("paid")),
                operation(Operation.Kind.UPDATE, "bob", 1, plan("paid")),
                operation(Operation.Kind.UPDATE, "eve", 1, Map.of()));
        var connector = bench().connector();

        var answer = connector.deliver(batch);

        assertThat(outcomes(answer))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new Delivered()),
                        one -> assertThat(one)
                                .isInstanceOfSatisfying(
                                        Rejected.class,
                                        rejected ->
                                                assertThat(rejected.reason()).isEqualTo("no-such-record")),
                        one -> assertThat(one).isEqualTo(new Delivered()));
        bench().execute("insert into members values ('bob', 'trial')");
        assertThat(outcomes(bench().connector().deliver(batch)))
                .as("delivered again")
                .extracting(Object::getClass)
                .isEqualTo(outcomes(answer).stream().map(Object::getClass).toList());
        assertThat(bench().query("select concat(identity, '=', plan) from members order by identity"))
                .containsExactly("ada=paid", "bob=trial", "eve=trial");
    }

    @Test
    void anUpdateOfWhatIsTheSameAlreadyFindsItsRow() throws Exception {
        bench().execute("create table members (identity varchar(100) primary key, plan varchar(100))");
        bench().execute("insert into members values ('ada', 'paid')");

        assertThat(bench().connector().deliver(batch(operation(Operation.Kind.UPDATE, "ada", 1, plan("paid")))))
                .isEqualTo(Each.delivered(1));
    }

    @Test
    void whoIsWithdrawnIsRemovedWhoeverWroteTheRow() throws Exception {
        var connector = bench().connector();
        connector.deliver(batch(bench().upsert("ada", 9, plan("paid")), bench().upsert("bob", 9, plan("paid"))));

        assertThat(connector.deliver(batch(
                        operation(Operation.Kind.WITHDRAW, "ada", 1, Map.of()),
                        operation(Operation.Kind.WITHDRAW, "eve", 1, Map.of()))))
                .isEqualTo(Each.delivered(2));
        assertThat(bench().query("select identity from members")).containsExactly("bob");
    }

    @Test
    void noTableIsMadeInWhichThereIsNobodyToUpdateOrRemove() throws Exception {
        var answer = bench().connector()
                .deliver(batch(
                        operation(Operation.Kind.WITHDRAW, "ada", 1, Map.of()),
                        operation(Operation.Kind.UPDATE, "bob", 1, plan("paid"))));

        assertThat(outcomes(answer))
                .allSatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                Deferred.class,
                                deferred -> assertThat(deferred.reason()).isEqualTo("table-missing")));
    }

    @Test
    void aRecordIsAppendedEachTimeAndOnceHoweverOftenItIsDelivered() throws Exception {
        var first = batch(
                operation(Operation.Kind.APPEND, "ada", 1, plan("trial")),
                operation(Operation.Kind.APPEND, "bob", 1, plan("trial")));
        var connector = bench().connector();
        connector.deliver(first);
        connector.deliver(batch(operation(Operation.Kind.APPEND, "ada", 2, plan("paid"))));
        connector.deliver(first);

        assertThat(bench().connector().deliver(first)).isEqualTo(Each.delivered(2));
        assertThat(
                        bench().query(
                                        "select concat(identity, '=', plan, segments_run) from members order by segments_place"))
                .containsExactly("ada=trial1", "bob=trial1", "ada=paid2");
        assertThat(outcomes(bench().connector().deliver(batch(bench().upsert("ada", 3, plan("paid"))))))
                .as("an identity is no row of it")
                .singleElement()
                .isInstanceOfSatisfying(
                        Deferred.class,
                        deferred -> assertThat(deferred.reason()).isEqualTo("table-unfit"));
    }
}
