package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import io.segments.embedded.postgresql.RunningPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxPositionIT {

    @TempDir
    static Path directory;

    private static RunningPostgres postgres;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start(PostgresSettings.in(directory.resolve("postgresql")));
        postgres.createDatabase("inbox");
        try (var connection = connect();
                var statement = connection.createStatement();
                var script = Objects.requireNonNull(
                        InboxPosition.class.getResourceAsStream("/db/eventing/V0_2__inbox.sql"))) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
        }
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void movesOnceForEachOffsetAndNeverBack() throws Exception {
        try (var connection = connect()) {
            assertThat(advance(connection, 0, 5)).isEqualTo(1);
            assertThat(advance(connection, 0, 5)).isZero();
            assertThat(advance(connection, 0, 4)).isZero();
            assertThat(advance(connection, 0, 9)).isEqualTo(1);
            assertThat(advance(connection, 1, 0)).isEqualTo(1);
            assertThat(position(connection)).isEqualTo(10);
        }
    }

    @Test
    void staysWhereItWasWhenTheTransactionIsRolledBack() throws Exception {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            assertThat(advance(connection, 7, 1)).isEqualTo(1);
            connection.rollback();
            assertThat(advance(connection, 7, 1)).isEqualTo(1);
        }
    }

    @Test
    void knowsWhatIsNew() {
        var position = InboxPosition.after("runs", "segments.runs.v1", 0, 41);
        assertThat(position.isNew(41)).isFalse();
        assertThat(position.isNew(42)).isTrue();
    }

    private static int advance(Connection connection, int partition, long offset) throws SQLException {
        var position = InboxPosition.after("orchestrator", "receipts", partition, offset);
        try (var statement = connection.prepareStatement(InboxPosition.ADVANCE.replaceAll("\\$\\d", "?"))) {
            statement.setString(1, position.consumer());
            statement.setString(2, position.topic());
            statement.setInt(3, position.partition());
            statement.setLong(4, position.nextOffset());
            return statement.executeUpdate();
        }
    }

    private static long position(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(InboxPosition.READ.replaceAll("\\$\\d", "?"))) {
            statement.setString(1, "orchestrator");
            statement.setString(2, "receipts");
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    if (result.getInt("partition") == 0) {
                        return result.getLong("next_offset");
                    }
                }
            }
        }
        return -1;
    }

    private static Connection connect() throws SQLException {
        return postgres.address().connect("inbox");
    }
}
