package io.segments.workers.connector.mysql;

import io.segments.embedded.mariadb.EmbeddedMariaDb;
import io.segments.embedded.mariadb.MariaDbDatabase;
import io.segments.workers.connector.jdbc.TableBench;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A database of the build's MariaDB, whose texts are in latin1 and whose clock is five and a half hours ahead. */
final class MysqlBench extends TableBench {

    static MysqlBench fresh() throws SQLException {
        return new MysqlBench(EmbeddedMariaDb.shared().createDatabase());
    }

    private final MariaDbDatabase database;

    private MysqlBench(MariaDbDatabase database) {
        super(Map.of(
                "url", database.url(), "user", database.user(), "password", database.password(), "tls", "disable"));
        this.database = database;
    }

    @Override
    public DestinationConnectorFactory<?> factory() {
        return new MysqlConnectorFactory();
    }

    @Override
    public Connection connect() throws SQLException {
        return EmbeddedMariaDb.connect(database);
    }

    @Override
    public List<String> makingReader() {
        return List.of(
                "create or replace user 'reader'@'127.0.0.1' identified by 'reader'",
                "grant select on *.* to 'reader'@'127.0.0.1'");
    }

    @Override
    public String nowhere() {
        return "jdbc:mysql://127.0.0.1:1/nothing";
    }

    @Override
    public List<String> alikes() {
        return List.of("ada", "Ada", "ada ", "adá", "ada\u0000", "ADA");
    }
}
