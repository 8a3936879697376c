package io.segments.orchestrator.writeback;

import io.segments.orchestrator.inbox.InMemoryPositions;
import io.segments.orchestrator.run.InMemoryRuns;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RejectedRecord.Place;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.transaction.InMemoryTransactions;
import io.segments.orchestrator.writeback.postgresql.PostgresqlWarehouse;
import io.segments.testkit.TestingClock;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A schema of a real PostgreSQL that is written to, what there is to write, and a look into it. */
final class Bench implements WriteBackObserver {

    static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private static final TestDatabase DATABASE =
            InfrastructureIsolation.fresh("writeback").createDatabase();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    final String schema = "written_" + SCHEMAS.incrementAndGet();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryCopies copies = new InMemoryCopies();
    final InMemoryTurns turns = new InMemoryTurns();
    final TestingClock clock = TestingClock.at(NOW);
    final List<String> problems = new ArrayList<>();

    Target target(String... workspaces) {
        return new Target(
                "dwh", Set.of(workspaces), EnumSet.allOf(Table.class), Duration.ofDays(7), Duration.ofMinutes(1));
    }

    PostgresqlWarehouse.Address address(String user, String password) {
        return new PostgresqlWarehouse.Address(DATABASE.jdbcUrl(), user, password, schema);
    }

    Warehouse warehouse(Target target) {
        return warehouse(target, address(DATABASE.user(), DATABASE.password()));
    }

    Warehouse warehouse(Target target, PostgresqlWarehouse.Address address) {
        return new PostgresqlWarehouse(address, target.tables(), target.scope());
    }

    WriteBack writing(String... workspaces) {
        return writing(UnaryOperator.identity(), turns, workspaces);
    }

    WriteBack writing(UnaryOperator<Warehouse> change, Turns with, String... workspaces) {
        var target = target(workspaces);
        return writing(target, change.apply(warehouse(target)), with);
    }

    WriteBack writing(Target target, Warehouse warehouse, Turns with) {
        return new WriteBack(
                target,
                warehouse,
                new WriteBack.Ports(runs, copies, copies, new InMemoryPositions(), with),
                new InMemoryTransactions(),
                this,
                clock);
    }

    /** Writes what is due after a minute. */
    void write() {
        clock.advance(Duration.ofMinutes(1));
        writing("*").look();
    }

    void reject(String workspace, String identity, Instant at) {
        runs.reject(new RejectedRecord(
                new RunKey(workspace, "mail", 1),
                identity,
                "upsert",
                Outcome.INVALID,
                "no-such-field",
                "it said: \"no\"",
                at,
                Map.of("plan", "trial"),
                Optional.of(new Place(Lane.LIVE, 3)),
                Optional.of("h:member")));
    }

    @Override
    public void wrote(String target, Table table, int rows) {}

    @Override
    public void failed(String target, String problem, Duration pause) {
        problems.add(pause + " " + problem);
    }

    List<String> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.replace("segments.", schema + "."))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
                var statement = connection.createStatement()) {
            statement.execute(sql.replace("segments.", schema + "."));
        }
    }
}
