package io.segments.evaluator.warehouse.mariadb;

import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_CANCELLED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.mariadb.MariaDbServer;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.StallingProxy;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reading of a MariaDB warehouse takes, and how it ends before its end. */
class MariaDbBudgetIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));
    private static final Fragment ENDLESS = Fragment.sql("SELECT sleep(600)");

    private static MariaDbAccount account;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws Exception {
        account = MariaDbServer.shared().createDatabase();
        execute("CREATE TABLE many (number int) AS SELECT seq AS number FROM seq_1_to_200000");
        warehouse = new MariaDbWarehouse("shop", account, new Slots(4));
    }

    @Test
    void leavesRowsThatNobodyWantsAndGoesOn() {
        var rows = new AtomicInteger();

        var last = warehouse.read(BUDGET, snapshot -> {
            snapshot.queryWhile(
                    Fragment.sql("SELECT a.number FROM many AS a, many AS b"), _ -> rows.incrementAndGet() < 10);
            return snapshot.list(Fragment.sql("SELECT count(*) FROM many"), row -> row.whole(0));
        });

        assertThat(rows).hasValue(10);
        assertThat(last).containsExactly(200_000L);
    }

    @Test
    void streamsALargeResult() {
        var sum = new long[1];
        warehouse.read(BUDGET, snapshot -> {
            snapshot.query(Fragment.sql("SELECT number FROM many"), row -> sum[0] += row.whole(0));
            return true;
        });

        assertThat(sum[0]).isEqualTo(200_000L * 200_001 / 2);
    }

    @Test
    void endsAQueryThatTakesLongerThanItsBudget() {
        assertFails(
                QUERY_TIMED_OUT,
                () -> warehouse.read(
                        Budget.of(Duration.ofMillis(700)), snapshot -> snapshot.list(ENDLESS, row -> row.text(0))));
    }

    @Test
    void doesNotWaitForATableThatSomebodyHasLocked() throws Exception {
        execute("CREATE TABLE locked (id integer)");
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement()) {
            statement.execute("LOCK TABLES locked WRITE");

            assertFails(
                    QUERY_TIMED_OUT,
                    () -> warehouse.read(
                            Budget.of(Duration.ofMillis(700)),
                            snapshot -> snapshot.list(Fragment.sql("SELECT id FROM locked"), row -> row.text(0))));
        }
    }

    @Test
    void leavesAServerThatGoesSilent() throws Exception {
        var server = URI.create(account.url().substring("jdbc:".length()));
        try (var proxy = new StallingProxy(new InetSocketAddress(server.getHost(), server.getPort()))) {
            var url = account.url().replace(":" + server.getPort() + "/", ":" + proxy.port() + "/");
            var silent = new MariaDbWarehouse(
                    "shop", new MariaDbAccount(url, account.username(), account.password()), new Slots(1));

            assertFails(
                    QUERY_TIMED_OUT,
                    () -> silent.read(Budget.of(Duration.ofSeconds(2)), snapshot -> {
                        proxy.stall();
                        return snapshot.list(Fragment.sql("SELECT 1"), row -> row.text(0));
                    }));
        }
    }

    @Test
    void endsACancelledQueryOnTheServer() {
        var cancellation = new Cancellation();
        var query = CompletableFuture.supplyAsync(
                () -> warehouse.read(
                        new Budget(Duration.ofMinutes(10), cancellation),
                        snapshot -> snapshot.list(ENDLESS, row -> row.text(0))),
                Thread::startVirtualThread);
        await().until(() -> sleeping() == 1);

        cancellation.cancel();

        assertThat(query)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(QUERY_CANCELLED));
        await().until(() -> sleeping() == 0);
    }

    private static long sleeping() throws SQLException {
        return number("SELECT count(*) FROM information_schema.processlist WHERE info LIKE 'SELECT sleep(600)%'");
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return Objects.requireNonNull(result.getBigDecimal(1)).longValueExact();
        }
    }

    private static void assertFails(WarehouseException.Reason reason, ThrowingCallable work) {
        var failure = catchThrowableOfType(WarehouseException.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    }
}
