package io.segments.workers.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.TestingClock;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresqlConnectorIT {

    private final TestDatabase database =
            InfrastructureIsolation.fresh("pgtarget").createDatabase();
    private final Map<String, String> settings = new HashMap<>();
    private final List<DestinationConnector> open = new ArrayList<>();
    private long offset;

    @BeforeEach
    void begin() {
        settings.put("url", database.jdbcUrl());
        settings.put("user", database.user());
        settings.put("password", database.password());
        settings.put("create-tables", "true");
    }

    @AfterEach
    void end() {
        open.forEach(DestinationConnector::close);
    }

    private DestinationConnector connector() {
        var factory = new PostgresqlConnectorFactory();
        var connector = factory.create(
                factory.read(new Settings(settings)),
                new DestinationContext("crm", "", TestingClock.at(Instant.EPOCH)));
        open.add(connector);
        return connector;
    }

    private Operation upsert(String identity, long run, Map<String, FieldValue> fields) {
        return operation("vip", "members", Operation.Kind.UPSERT, identity, run, fields);
    }

    private Operation remove(String identity, long run) {
        return operation("vip", "members", Operation.Kind.REMOVE, identity, run, Map.of());
    }

    private Operation operation(
            String sync,
            String object,
            Operation.Kind kind,
            String identity,
            long run,
            Map<String, FieldValue> fields) {
        return new Operation(
                "default/" + sync + "/" + run + "/" + identity,
                new Target("default", sync, object),
                kind,
                identity,
                fields,
                new Standing(1, run, offset),
                offset++,
                100,
                Instant.EPOCH);
    }

    private static Map<String, FieldValue> plan(String plan) {
        return Map.of("plan", new FieldValue.Text(plan));
    }

    private static Batch batch(Operation... operations) {
        return new Batch("deliveries", 3, List.of(operations));
    }

    private List<String> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void createsTheTableWithAColumnForEachField() throws Exception {
        var answer = connector()
                .deliver(batch(upsert(
                        "ada",
                        1,
                        Map.of(
                                "born", new FieldValue.Day(LocalDate.parse("1815-12-10")),
                                "consent", new FieldValue.Bool(true),
                                "Odd \"Name\"", new FieldValue.Text("'; drop table members; --"),
                                "seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:00:00Z")),
                                "spend", new FieldValue.Decimal(new BigDecimal("12.50"))))));

        assertThat(answer).isEqualTo(Each.delivered(1));
        assertThat(query("select concat_ws('|', identity, born, consent, \"Odd \"\"Name\"\"\", spend,"
                        + " extract(epoch from seen)::bigint) from members"))
                .containsExactly("ada|1815-12-10|t|'; drop table members; --|12.50|1795428000");
    }

    @Test
    void upsertsUpdateAndRemovalsRemove() throws Exception {
        var connector = connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial")), upsert("bob", 1, plan("trial"))));
        connector.deliver(batch(upsert("ada", 2, plan("paid")), remove("bob", 2)));

        assertThat(query("select identity || '=' || plan from members")).containsExactly("ada=paid");
    }

    @Test
    void aRedeliveredBatchIsNotAppliedAgain() throws Exception {
        var first = batch(upsert("ada", 1, plan("trial")), upsert("bob", 1, plan("trial")));
        var connector = connector();
        connector.deliver(first);
        execute("create table audit (n int)");
        execute("create function note() returns trigger language plpgsql as"
                + " 'begin insert into audit values (1); return null; end'");
        execute("create trigger t after insert or update or delete on members for each row execute function note()");

        assertThat(connector.deliver(first)).isEqualTo(Each.delivered(2));
        assertThat(connector().deliver(first)).isEqualTo(Each.delivered(2));
        assertThat(query("select count(*) from audit")).containsExactly("0");
    }

    @Test
    void aRemovedIdentityDoesNotComeBackWhenItsUpsertIsDeliveredAgain() throws Exception {
        var upsert = upsert("ada", 1, plan("trial"));
        var connector = connector();
        connector.deliver(batch(upsert));
        connector.deliver(batch(remove("ada", 2)));

        assertThat(connector.deliver(batch(upsert))).isEqualTo(Each.delivered(1));
        assertThat(query("select identity from members")).isEmpty();
    }

    @Test
    void anOlderOperationNeverOverwritesANewer() throws Exception {
        var connector = connector();
        connector.deliver(batch(upsert("ada", 9, plan("paid"))));
        connector.deliver(batch(upsert("ada", 3, plan("trial"))));
        connector.deliver(batch(remove("ada", 4)));

        assertThat(query("select plan from members")).containsExactly("paid");
    }

    @Test
    void aSyncRemovesOnlyWhatItHasToldItself() throws Exception {
        var connector = connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial"))));
        connector.deliver(batch(operation("other", "members", Operation.Kind.REMOVE, "ada", 50, Map.of())));

        assertThat(query("select identity from members")).containsExactly("ada");
    }

    @Test
    void aValueThatDoesNotFitIsRejectedAloneAndAgainWhenItIsRedelivered() throws Exception {
        var connector = connector();
        connector.deliver(batch(upsert("zoe", 1, Map.of("age", new FieldValue.Decimal(BigDecimal.ONE)))));
        var mixed = batch(
                upsert("ada", 2, Map.of("age", new FieldValue.Decimal(BigDecimal.TEN))),
                upsert("bob", 2, Map.of("age", new FieldValue.Text("many"))),
                upsert("cyd", 2, Map.of("age", new FieldValue.Decimal(BigDecimal.TWO))));

        var answer = connector.deliver(mixed);

        assertThat(((Each) answer).outcomes())
                .containsExactly(new Delivered(), new Rejected("value-refused", "SQL state 22P02"), new Delivered());
        assertThat(query("select identity from members order by 1")).containsExactly("ada", "cyd", "zoe");
        assertThat(connector().deliver(mixed))
                .as("the same decision after a crash")
                .isEqualTo(answer);
    }

    @Test
    void aTableThatIsMissingDefersItsOperationsAndNoOthers() throws Exception {
        var preparing = connector();
        preparing.deliver(batch(upsert("zoe", 1, plan("trial"))));
        settings.put("create-tables", "false");
        var mixed = batch(
                upsert("ada", 2, plan("trial")),
                operation("vip", "nowhere", Operation.Kind.UPSERT, "bob", 2, plan("trial")),
                operation("vip", "segments_offsets", Operation.Kind.UPSERT, "eve", 2, plan("trial")),
                upsert("cyd", 2, Map.of("unknown", new FieldValue.Text("x"))));

        var answer = connector().deliver(mixed);

        assertThat(((Each) answer).outcomes())
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new Delivered()),
                        one -> assertThat(one).isInstanceOf(Deferred.class),
                        one -> assertThat(one).isInstanceOf(Deferred.class),
                        one -> assertThat(one).isInstanceOf(Deferred.class));
        assertThat(connector().deliver(mixed)).isEqualTo(answer);
    }

    @Test
    void aZombieThatIsBehindChangesNothing() throws Exception {
        var zombies = batch(upsert("ada", 1, plan("trial")));
        var zombie = connector();
        var heir = connector();
        heir.deliver(zombies);
        heir.deliver(batch(upsert("ada", 2, plan("paid"))));
        heir.deliver(batch(remove("ada", 3)));

        zombie.deliver(zombies);

        assertThat(query("select identity from members")).isEmpty();
    }

    @Test
    void aTableThatIsDroppedMeanwhileIsMadeAgain() throws Exception {
        var connector = connector();
        connector.deliver(batch(upsert("ada", 1, plan("trial"))));
        execute("drop table members");

        assertThat(connector.deliver(batch(upsert("bob", 2, plan("trial"))))).isEqualTo(Each.delivered(1));
        assertThat(query("select identity from members")).containsExactly("bob");
    }

    @Test
    void aWrongPasswordStopsTheDestination() throws Exception {
        execute("create role \"" + database.name() + "\" login password 'right'");
        settings.put("user", database.name());
        settings.put("password", "wrong");

        assertThat(connector().deliver(batch(upsert("ada", 1, plan("trial")))))
                .isInstanceOfAny(CredentialRefused.class, Unavailable.class)
                .satisfies(
                        answer -> assertThat(((Answer.Trouble) answer).detail()).doesNotContain("wrong"));
    }

    @Test
    void aDatabaseThatCannotBeReachedIsTheDestinationsTrouble() throws Exception {
        settings.put("url", "jdbc:postgresql://127.0.0.1:1/nothing");

        assertThat(connector().deliver(batch(upsert("ada", 1, plan("trial"))))).isInstanceOf(Unavailable.class);
    }
}
