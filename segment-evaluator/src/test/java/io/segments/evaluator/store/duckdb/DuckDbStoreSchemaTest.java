package io.segments.evaluator.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuckDbStoreSchemaTest {

    private Connection connection;

    @BeforeEach
    void aStore() throws SQLException {
        connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        DuckDbStoreSchema.migrate(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aStoreOfTheFirstVersionGetsWhatItLacks() throws SQLException {
        execute("alter table segments_store.syncs drop column recovering");
        execute("alter table segments_store.runs drop column lost");
        execute("update segments_store.store set schema_version = 1");

        DuckDbStoreSchema.migrate(connection);

        assertThat(number("select schema_version from segments_store.store")).isEqualTo(DuckDbStoreSchema.VERSION);
        assertThat(number("select count(*) from segments_store.syncs where recovering"))
                .isZero();
        assertThat(number("select count(*) from segments_store.runs where lost"))
                .isZero();
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndLeftAlone() throws SQLException {
        execute("update segments_store.store set schema_version = 99");

        assertThatThrownBy(() -> DuckDbStoreSchema.migrate(connection))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("99");
        assertThat(number("select schema_version from segments_store.store")).isEqualTo(99);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
