package io.segments.evaluator.warehouse.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.condition.schema.Source;
import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import io.segments.embedded.postgresql.RunningPostgres;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Slots;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server of its own, because whatever anybody writes on a server gives its content another name. */
class PostgresContentIT {

    @TempDir
    static Path folder;

    private static RunningPostgres server;
    private static PostgresWarehouse warehouse;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start(PostgresSettings.in(folder));
        server.createDatabase("shop");
        warehouse = new PostgresWarehouse(
                "shop",
                new PostgresAccount(server.jdbcUrl("shop"), server.user(), server.password()),
                new Slots(2),
                true);
        write(
                "CREATE TABLE people (id bigint)",
                "CREATE UNLOGGED TABLE fleeting (id bigint)",
                "CREATE TABLE parts (id bigint) PARTITION BY LIST (id)",
                "CREATE TABLE part_1 PARTITION OF parts FOR VALUES IN (1)",
                "CREATE MATERIALIZED VIEW known AS SELECT * FROM people",
                "CREATE VIEW dice AS SELECT id, random() AS eyes FROM people",
                "CREATE TABLE guarded (id bigint)",
                "ALTER TABLE guarded ENABLE ROW LEVEL SECURITY");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aServerThatNobodyWritesKeepsTheNameOfItsContent() {
        var name = quiet();

        assertThat(content(table("people"), table("parts"), table("known"))).contains(name);
    }

    @Test
    void whereNobodyHasSaidThatTheLogTellsNothingIsNamed() {
        var other = new PostgresWarehouse(
                "shop", new PostgresAccount(server.jdbcUrl("shop"), server.user(), server.password()), new Slots(2));
        quiet();

        assertThat(other.<Optional<String>>read(
                        Budget.of(Duration.ofSeconds(20)), snapshot -> snapshot.content(Set.of(table("people")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO people VALUES (1)",
                "INSERT INTO fleeting VALUES (1)",
                "INSERT INTO parts VALUES (1)",
                "TRUNCATE people",
                "REFRESH MATERIALIZED VIEW known",
                "ALTER TABLE people ADD COLUMN IF NOT EXISTS plan text"
            })
    void everyChangeGivesItAnotherName(String statement) throws Exception {
        var name = quiet();

        write(statement);

        assertThat(quiet()).isNotEqualTo(name);
    }

    @Test
    void whileSomebodyWritesItHasNone() throws Exception {
        quiet();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO people VALUES (2)");

            assertThat(content(table("people"))).isEmpty();

            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dice", "guarded", "nowhere"})
    void whatMayHaveOtherRowsEachTimeIsNotNamed(String table) {
        quiet();

        assertThat(content(table("people"), table(table))).isEmpty();
    }

    @Test
    void whatPeopleWroteIsNotNamed() {
        quiet();

        assertThat(content(new Source.Query("SELECT * FROM people WHERE random() < 0.5")))
                .isEmpty();
    }

    /** The server's own chores, which write now and then, are over. */
    private static String quiet() {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var first = content(table("people"));
                            return first.equals(content(table("people"))) ? first : Optional.<String>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> content(Source... sources) {
        return warehouse.read(Budget.of(Duration.ofSeconds(20)), snapshot -> {
            var content = snapshot.content(Set.of(sources));
            // the transaction goes on, whatever was asked
            assertThat(snapshot.describe(table("people"))).isNotEmpty();
            return content;
        });
    }

    private static Source table(String name) {
        return new Source.Table("", name);
    }

    private static void write(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("shop"), server.user(), server.password());
    }
}
