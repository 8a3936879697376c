package io.segments.workers.connector.postgresql;

import static java.util.stream.Collectors.joining;

import io.segments.workers.connector.jdbc.TableDialect;
import io.segments.workers.spi.FieldValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's SQL. */
final class PostgresqlDialect implements TableDialect {

    private static final int LONGEST_NAME = 63;
    private static final long MAKING = 0x5365676d656e7473L;

    private final PostgresqlConfig config;

    PostgresqlDialect(PostgresqlConfig config) {
        this.config = config;
    }

    @Override
    public Connection open() throws SQLException {
        var timeout = config.tables().timeout();
        var seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        var properties = new Properties();
        properties.setProperty("user", config.tables().user());
        properties.setProperty("password", config.tables().password().reveal());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("ApplicationName", "segments-worker");
        properties.setProperty("options", "-c statement_timeout=" + timeout.toMillis());
        var connection = DriverManager.getConnection(config.url(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public String table(String name) {
        return quoted(config.schema()) + '.' + quoted(name);
    }

    @Override
    public String column(String name) {
        return quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean isColumn(String name) {
        return !name.isBlank()
                && name.indexOf('\0') < 0
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    @Override
    public boolean isSameColumn(String one, String other) {
        return one.equals(other);
    }

    @Override
    public String identityType() {
        return "text";
    }

    @Override
    public String keyType() {
        return "text";
    }

    @Override
    public String writtenType() {
        return "timestamptz not null default now()";
    }

    @Override
    public String fieldType(FieldValue example) {
        return switch (example) {
            case FieldValue.Text _, FieldValue.Empty _ -> "text";
            case FieldValue.Decimal _ -> "numeric";
            case FieldValue.Bool _ -> "boolean";
            case FieldValue.Day _ -> "date";
            case FieldValue.Moment _ -> "timestamptz";
        };
    }

    @Override
    public String tableOptions() {
        return "";
    }

    @Override
    public String otherwiseNothing(String keyColumn) {
        return " on conflict do nothing";
    }

    @Override
    public String isOld(String column) {
        return column + " < now() - interval '30 days'";
    }

    @Override
    public String columnsQuery() {
        return "select column_name from information_schema.columns where table_schema = '" + config.schema()
                + "' and table_name = ?";
    }

    /** A row is found by its identity alone. */
    @Override
    public Optional<String> objectionToKey(Connection connection, String table) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from pg_index i join pg_attribute a"
                + " on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = to_regclass(?::text)"
                + " and i.indisunique and i.indisvalid and i.indnkeyatts = 1 and i.indpred is null"
                + " and a.attname = ?::name")) {
            select.setString(1, table(table));
            select.setString(2, config.tables().identityColumn());
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.empty()
                        : Optional.of("the identity's column has to have a unique index of its own");
            }
        }
    }

    @Override
    public String upsert(String table, List<String> columns) {
        var identity = columns.getFirst();
        var standing = columns.subList(1, 6);
        var set = columns.stream()
                .skip(1)
                .map(column -> column + " = excluded." + column)
                .collect(joining(", "));
        return "insert into " + table + " as t (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(_ -> "?").collect(joining(", ")) + ") on conflict (" + identity
                + ") do update set " + set + " where " + isNotNewer(standing);
    }

    /** A row of another sync is overwritten; of the same sync only what is older, or the same once more. */
    private static String isNotNewer(List<String> standing) {
        var owner = standing.subList(0, 2);
        var place = standing.subList(2, 5);
        return row("t.", owner) + " is distinct from " + row("excluded.", owner) + " or " + row("t.", place) + " <= "
                + row("excluded.", place);
    }

    private static String row(String prefix, List<String> columns) {
        return columns.stream().map(column -> prefix + column).collect(joining(", ", "(", ")"));
    }

    @Override
    public void bind(PreparedStatement statement, int index, FieldValue value) throws SQLException {
        statement.setObject(index, bindable(value));
    }

    private static @Nullable Object bindable(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Decimal(var number) -> number;
            case FieldValue.Bool(var bool) -> bool;
            case FieldValue.Day(var day) -> day;
            case FieldValue.Moment(var instant) -> instant.atOffset(ZoneOffset.UTC);
            case FieldValue.Empty() -> null;
        };
    }

    @Override
    public void beginMaking(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, MAKING);
            lock.execute();
        }
    }

    @Override
    public void endMaking(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public Meaning meaning(SQLException e) {
        return SqlStates.meaning(e);
    }

    @Override
    public String detail(SQLException e) {
        return "SQL state " + SqlStates.of(e);
    }
}
