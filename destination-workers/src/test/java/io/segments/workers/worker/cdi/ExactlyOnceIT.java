package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.type.v1.Value;
import io.segments.embedded.mariadb.EmbeddedMariaDb;
import io.segments.eventing.CrashPoints;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.mysql.MysqlConnectorFactory;
import io.segments.workers.connector.postgresql.PostgresqlConnectorFactory;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactlyOnceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Fails, as a process that dies there would, the first few times that a point is reached. */
    private static CrashPoints failingAt(String name, int times) {
        var left = new AtomicInteger(times);
        return point -> {
            if (point.equals(name) && left.getAndDecrement() > 0) {
                throw new IllegalStateException("died at " + name);
            }
        };
    }

    @Test
    void everyOperationIsAppliedToPostgresqlOnceAlthoughTheWorkerDiesBetweenTableAndReceipt() throws Exception {
        var room = InfrastructureIsolation.fresh("once");
        var database = room.createDatabase();
        var audit = List.of(
                "create table audit (identity text)",
                "create function note() returns trigger language plpgsql as"
                        + " 'begin insert into audit values (new.identity); return null; end'",
                "create trigger t after insert or update on members for each row execute function note()");
        try (var target = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            var settings = Map.of("url", database.jdbcUrl(), "user", database.user(), "password", database.password());
            appliesOnce(room, new PostgresqlConnectorFactory(), settings, target, "numeric", audit);
        }
    }

    @Test
    void everyOperationIsAppliedToMariaDbOnceAlthoughTheWorkerDiesBetweenTableAndReceipt() throws Exception {
        var database = EmbeddedMariaDb.shared().createDatabase();
        var audit = List.of(
                "create table audit (identity varchar(100))",
                "create trigger i after insert on members for each row insert into audit values (new.identity)",
                "create trigger u after update on members for each row insert into audit values (new.identity)");
        try (var target = EmbeddedMariaDb.connect(database)) {
            var settings = Map.of(
                    "url", database.url(), "user", database.user(), "password", database.password(), "tls", "disable");
            appliesOnce(
                    InfrastructureIsolation.fresh("once"),
                    new MysqlConnectorFactory(),
                    settings,
                    target,
                    "decimal(10,2)",
                    audit);
        }
    }

    private static void appliesOnce(
            InfrastructureIsolation room,
            DestinationConnectorFactory<?> factory,
            Map<String, String> login,
            Connection target,
            String number,
            List<String> audit)
            throws SQLException {
        try (var sql = target.createStatement()) {
            sql.execute("create table members (identity varchar(100) primary key, plan varchar(100), score " + number
                    + ", segments_workspace varchar(100) not null, segments_sync varchar(100) not null,"
                    + " segments_generation bigint not null, segments_run bigint not null,"
                    + " segments_place bigint not null)");
            for (var statement : audit) {
                sql.execute(statement);
            }
            var settings = new HashMap<String, String>();
            settings.put("segments.destination.settings.batch-size", "50");
            settings.put("segments.destination.settings.timeout", "5s");
            login.forEach((name, value) -> settings.put("segments.destination.settings." + name, value));
            TestWorker.createTopics(room);
            try (var log = new DeliveryLog(room, 4);
                    var _ = TestWorker.start(room, factory, settings, failingAt("before-offset-commit", 3))) {
                log.emit(IntStream.range(0, 500)
                        .mapToObj(i -> upsert("vip", 1, "user-" + i)
                                .setObject("members")
                                .putFields(
                                        "score",
                                        Value.newBuilder()
                                                .setText(i % 100 == 7 ? "no number" : "" + i)
                                                .build()))
                        .toList());

                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(log.isComplete("vip", 1)).isTrue());
                assertThat(log.outcomes("vip", 1))
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of(Outcome.OUTCOME_DELIVERED, 495L, Outcome.OUTCOME_REJECTED, 5L));
                assertThat(log.failures()).hasSize(5);
            }
            try (var rows = sql.executeQuery("select count(*), count(distinct identity) from audit")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(495);
                assertThat(rows.getLong(2)).isEqualTo(495);
            }
        }
    }
}
