package io.segments.workers.connector.mysql;

import static java.util.stream.Collectors.joining;

import io.segments.workers.connector.jdbc.TableDialect;
import io.segments.workers.spi.FieldValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/** The SQL that MySQL and MariaDB have in common. */
final class MysqlDialect implements TableDialect {

    private static final int LONGEST_NAME = 64;
    private static final String MAKING = "segments-making";
    private static final int MAKING_SECONDS = 5;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    /** Collations that tell any two texts apart, spaces at their ends included. */
    private static final String OF_MARIADB = "utf8mb4_nopad_bin";

    private static final String OF_MYSQL = "utf8mb4_0900_bin";

    private final MysqlConfig config;
    private volatile String collation = OF_MYSQL;

    MysqlDialect(MysqlConfig config) {
        this.config = config;
    }

    @Override
    public Connection open() throws SQLException {
        var tables = config.tables();
        var timeout = Long.toString(tables.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty("user", tables.user());
        properties.setProperty("password", tables.password().reveal());
        properties.setProperty("connectTimeout", timeout);
        properties.setProperty("socketTimeout", timeout);
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("sslMode", config.tls().word());
        config.certificate().ifPresent(file -> properties.setProperty("serverSslCert", file.toString()));
        properties.setProperty(
                "sessionVariables",
                "time_zone='+00:00',sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',innodb_lock_wait_timeout="
                        + Math.max(1, tables.timeout().toSeconds() / 2));
        var connection = new Driver().connect(config.url(), properties);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            collation = connection.getMetaData().getDatabaseProductName().equals("MariaDB") ? OF_MARIADB : OF_MYSQL;
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String table(String name) {
        return column(name);
    }

    @Override
    public String column(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** Names have letters of the basic plane only, and no space at their end. */
    @Override
    public boolean isColumn(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !name.endsWith(" ")
                && name.chars().noneMatch(one -> one == 0 || Character.isSurrogate((char) one));
    }

    @Override
    public boolean isSameColumn(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    @Override
    public String identityType() {
        return "varchar(512)";
    }

    @Override
    public String keyType() {
        return "varchar(249)";
    }

    @Override
    public String writtenType() {
        return "datetime(6) not null default current_timestamp(6)";
    }

    @Override
    public String fieldType(FieldValue example) {
        return switch (example) {
            case FieldValue.Text _, FieldValue.Empty _ -> "longtext";
            case FieldValue.Decimal _ -> "decimal(65,30)";
            case FieldValue.Bool _ -> "boolean";
            case FieldValue.Day _ -> "date";
            case FieldValue.Moment _ -> "datetime(6)";
        };
    }

    @Override
    public String tableOptions() {
        return " engine=InnoDB default character set utf8mb4 collate " + collation;
    }

    @Override
    public String otherwiseNothing(String keyColumn) {
        return " on duplicate key update " + keyColumn + " = " + keyColumn;
    }

    @Override
    public String isOld(String column) {
        return column + " < now(6) - interval 30 day";
    }

    @Override
    public String columnsQuery() {
        return "select column_name from information_schema.columns where table_schema = database() and table_name = ?";
    }

    /** Without transactions, the table would not hold what it is told. */
    @Override
    public Optional<String> objectionTo(Connection connection, String table) throws SQLException {
        var transactional = "select 1 from information_schema.tables t join information_schema.engines e"
                + " on e.engine = t.engine where t.table_schema = database() and t.table_name = ?"
                + " and e.transactions = 'YES'";
        return isAny(connection, transactional, table)
                ? Optional.empty()
                : Optional.of("the table has to be of an engine with transactions, such as InnoDB");
    }

    @Override
    public Optional<String> objectionToKey(Connection connection, String table) throws SQLException {
        var unique = "select s.index_name from information_schema.statistics s where s.table_schema = database()"
                + " and s.table_name = ? and s.non_unique = 0 group by s.index_name having count(*) = 1"
                + " and max(s.column_name) = ? and max(s.nullable) <> 'YES' and max(s.sub_part) is null";
        return isAny(connection, unique, table, config.tables().identityColumn())
                ? Optional.empty()
                : Optional.of("the identity's column has to be not null, with a unique index of its own");
    }

    private static boolean isAny(Connection connection, String query, String... parameters) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            for (var i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * A row can be a duplicate by any unique index of the table. If it is that of another identity, the identity is set to null, which its column refuses: so the operation fails rather than changes a stranger.
     * Assignments are made one after the other and see each other: with the place first and the owner last, whether the operation is older comes out the same after each.
     */
    @Override
    public String upsert(String table, List<String> columns) {
        var identity = columns.getFirst();
        var standing = columns.subList(1, 6);
        var isNotOlder = isNotOlder(standing);
        var others = new ArrayList<>(columns.subList(6, columns.size()));
        others.addAll(standing.reversed());
        var set = others.stream()
                .map(column -> column + " = if(" + isNotOlder + ", values(" + column + "), " + column + ")")
                .collect(joining(", "));
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(_ -> "?").collect(joining(", ")) + ") on duplicate key update " + identity
                + " = if(" + identity + " <=> values(" + identity + "), " + identity + ", null), " + set;
    }

    /** A row of another sync is overwritten; of the same sync only what is older, or the same once more. */
    private static String isNotOlder(List<String> standing) {
        var owner = standing.subList(0, 2).stream()
                .map(column -> column + " <=> values(" + column + ")")
                .collect(joining(" and "));
        var place = standing.subList(2, 5);
        return "not (" + owner + ") or " + place.stream().collect(joining(", ", "(", ")")) + " <= "
                + place.stream().map(column -> "values(" + column + ")").collect(joining(", ", "(", ")"));
    }

    @Override
    public void bind(PreparedStatement statement, int index, FieldValue value) throws SQLException {
        switch (value) {
            case FieldValue.Text(var text) -> statement.setString(index, text);
            case FieldValue.Decimal(var number) -> statement.setBigDecimal(index, number);
            case FieldValue.Bool(var bool) -> statement.setBoolean(index, bool);
            case FieldValue.Day(var day) -> statement.setObject(index, day);
            case FieldValue.Moment(var instant) ->
                statement.setObject(index, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            case FieldValue.Empty() -> statement.setNull(index, Types.NULL);
        }
    }

    @Override
    public void beginMaking(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select get_lock(?, ?)")) {
            lock.setString(1, MAKING);
            lock.setInt(2, MAKING_SECONDS);
            try (var rows = lock.executeQuery()) {
                if (!rows.next() || rows.getInt(1) != 1) {
                    throw new SQLException("somebody else makes tables", "HY000", LOCK_WAIT_TIMEOUT);
                }
            }
        }
    }

    @Override
    public void endMaking(Connection connection) throws SQLException {
        connection.commit();
        try (var lock = connection.prepareStatement("do release_lock(?)")) {
            lock.setString(1, MAKING);
            lock.execute();
        }
    }

    @Override
    public Meaning meaning(SQLException e) {
        return MysqlErrors.meaning(e);
    }

    @Override
    public String detail(SQLException e) {
        return MysqlErrors.detail(e);
    }
}
