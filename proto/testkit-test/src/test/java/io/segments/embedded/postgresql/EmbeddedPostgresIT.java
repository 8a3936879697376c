package io.segments.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.embedded.process.EmbeddedStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final String DATABASE = "things";

    @TempDir
    private static Path directory;

    private static RunningPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(PostgresSettings.in(directory));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void emptyTable() throws SQLException {
        if (!postgres.isRunning()) {
            postgres.restart();
        }
        postgres.createDatabase(DATABASE);
        execute("drop table if exists thing");
        execute("create table thing (name text)");
    }

    @Test
    void isSetUpForReplicationAndKeepsWhatItCommits() throws SQLException {
        assertThat(List.of(show("wal_level"), show("fsync"), show("synchronous_commit"), show("full_page_writes")))
                .containsExactly("logical", "on", "on", "on");
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void decodesChangesOfALogicalReplicationSlot() throws SQLException {
        query("select pg_create_logical_replication_slot('changes', 'test_decoding')");
        try {
            execute("insert into thing values ('new')");

            assertThat(query("select data from pg_logical_slot_get_changes('changes', null, null)"))
                    .anyMatch(change -> change.contains("INSERT") && change.contains("'new'"));
        } finally {
            query("select pg_drop_replication_slot('changes')");
        }
    }

    @Test
    void comparesTextByCodePointAndKnowsEveryLanguage() throws SQLException {
        assertThat(query("select n from (values ('b'), ('B'), ('ä'), ('a')) as t(n) order by n"))
                .containsExactly("B", "a", "b", "ä");
        assertThat(query("select upper('grün ἀγορά')")).containsExactly("GRÜN ἈΓΟΡΆ");
    }

    @Test
    void keepsItsDataAndItsPortOverARestart() throws SQLException {
        execute("insert into thing values ('kept')");
        var port = postgres.port();

        postgres.restart();

        assertThat(postgres.port()).isEqualTo(port);
        assertThat(query("select name from thing")).containsExactly("kept");
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilled() throws SQLException {
        execute("insert into thing values ('kept')");
        var pid = postgres.pid();

        postgres.kill();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(postgres.dataDirectory().resolve("postmaster.pid")).exists();
        postgres.restart();
        assertThat(query("select name from thing")).containsExactly("kept");
    }

    @Test
    void isFoundAgainByALaterOwnerOfTheDirectory() throws SQLException {
        execute("insert into thing values ('kept')");
        var port = postgres.port();
        postgres.stop();

        postgres = EmbeddedPostgres.start(PostgresSettings.in(directory));

        assertThat(postgres.port()).isEqualTo(port);
        assertThat(query("select name from thing")).containsExactly("kept");
    }

    @Test
    void refusesASecondServerOnTheSameDirectory() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(PostgresSettings.in(directory)))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("another process runs a server in")
                .hasMessageContaining("postgresql.log");
        assertThat(postgres.isRunning()).isTrue();
    }

    @Test
    void isNotTakenForAnotherServerThatHoldsTheWantedPort(@TempDir Path other) {
        assertThatThrownBy(
                        () -> EmbeddedPostgres.start(PostgresSettings.in(other).withPort(postgres.port())))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("port %d is taken".formatted(postgres.port()));
    }

    @Test
    void movesToAnotherPortWhenTheRecordedOneIsTaken(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("port"), Integer.toString(postgres.port()));
        var settings = PostgresSettings.in(other).withDurability(Durability.DISPOSABLE);

        try (var moved = EmbeddedPostgres.start(settings)) {
            assertThat(moved.port()).isNotEqualTo(postgres.port());
            assertThat(moved.address().servedDirectory()).contains(moved.dataDirectory());
        }
    }

    @Test
    void saysWhatFailedAndWhereItsLogIs(@TempDir Path other) {
        var settings = PostgresSettings.in(other).withOptions(Map.of("max_connections", "few"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("max_connections")
                .hasMessageContaining(other.resolve("postgresql.log").toString());
    }

    private static String show(String setting) throws SQLException {
        return query("show " + setting).getFirst();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = postgres.address().connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        try (var connection = postgres.address().connect(DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
