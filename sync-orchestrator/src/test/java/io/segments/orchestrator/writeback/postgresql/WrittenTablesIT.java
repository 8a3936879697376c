package io.segments.orchestrator.writeback.postgresql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.testing.Told;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.UnwrittenException;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables, and who may create them. */
class WrittenTablesIT {

    private static final Path ROOT = Path.of(System.getProperty("segments.root", ".."));

    @Test
    void anybodyCanCreateThemByThePageAndThenTheUserNeedsNoRightToCreate() throws Exception {
        var statements = Stream.of(Progress.TABLE, WrittenTables.RUNS, WrittenTables.REJECTED)
                .flatMap(table -> table.creating("segments").stream())
                .map(statement -> statement.replace("\"segments\"", "segments"))
                .toList();
        assertThat(Files.readString(ROOT.resolve("docs/write-back.md")))
                .as("the page has the tables as they are")
                .contains(statements.stream().collect(joining(";\n", "", ";")));

        var database = InfrastructureIsolation.fresh("writtentables").createDatabase();
        execute(database, "create schema segments");
        for (var statement : statements) {
            execute(database, statement);
        }
        execute(
                database,
                "drop role if exists writer",
                "create role writer login password 'writer'",
                "grant usage on schema segments to writer",
                "grant select, insert, update, delete on all tables in schema segments to writer");
        write(database, "writer");
        assertThat(database(database, "select count(*) from segments.sync_runs"))
                .isEqualTo("1");

        execute(database, "drop table segments.sync_runs");
        assertThatThrownBy(() -> write(database, "writer"))
                .hasMessage("the user may not create or write the tables (SQL state 42501)");
        execute(database, "drop owned by writer", "drop role writer");
    }

    @Test
    void columnsThatAreMissingAreAdded() throws Exception {
        var database = InfrastructureIsolation.fresh("writtencolumns").createDatabase();
        write(database, database.user());
        execute(
                database,
                "alter table segments.sync_runs drop column withheld",
                "alter table segments.sync_runs add column ours text");
        write(database, database.user());

        assertThat(database(database, "select concat_ws('|', run, withheld) from segments.sync_runs"))
                .isEqualTo("7|0");
    }

    @Test
    void aTableThatIsNotWantedIsNotCreated() throws Exception {
        var database = InfrastructureIsolation.fresh("writtenruns").createDatabase();
        var address =
                new PostgresqlWarehouse.Address(database.jdbcUrl(), database.user(), database.password(), "segments");
        try (var session = new PostgresqlWarehouse(address, Set.of(Table.SYNC_RUNS), "*").open()) {
            session.commit();
        }
        assertThat(database(
                        database,
                        "select count(*) from pg_tables where tablename in ('rejected_records', 'sync_runs')"))
                .isEqualTo("1");
    }

    private static void write(TestDatabase database, String user) throws UnwrittenException {
        var password = user.equals(database.user()) ? database.password() : user;
        var address = new PostgresqlWarehouse.Address(database.jdbcUrl(), user, password, "segments");
        try (var session = new PostgresqlWarehouse(address, EnumSet.allOf(Table.class), "*").open()) {
            session.writeRuns(List.of(Told.running(new RunKey("default", "mail", 7), Instant.EPOCH)));
            session.commit();
        }
    }

    private static void execute(TestDatabase database, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var executed = connection.createStatement()) {
            for (var statement : statements) {
                executed.execute(statement);
            }
        }
    }

    private static String database(TestDatabase database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
