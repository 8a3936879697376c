package io.segments.evaluator.conformance;

import io.segments.condition.Condition;
import io.segments.condition.Operator;
import io.segments.evaluator.mariadb.MariaDbServer;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.mariadb.MariaDbAccount;
import io.segments.evaluator.warehouse.mariadb.MariaDbWarehouse;
import io.segments.testkit.condition.Row;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.condition.UsedOperators;
import io.segments.testkit.condition.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A MariaDB database whose tables are made anew for each world. */
final class MariaDbLaboratory extends Laboratory {

    private static final Instant FIRST_TIMESTAMP = Instant.parse("1970-01-01T00:00:01Z");
    private static final Instant LAST_TIMESTAMP = Instant.parse("2038-01-19T03:14:07Z");

    /** Modes that View SQL must hold in, one after the other. */
    private static final List<String> MODES = List.of(
            "ANSI,ONLY_FULL_GROUP_BY,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES", "", "ONLY_FULL_GROUP_BY,NO_ZERO_DATE");

    private final MariaDbAccount account;
    private final List<String> tables = new ArrayList<>();
    private int strangers;

    MariaDbLaboratory() throws SQLException {
        this.account = MariaDbServer.shared().createDatabase();
    }

    @Override
    Warehouse load(World world) throws SQLException {
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement()) {
            // snapshots are for another test; tables of this engine are made in a tenth of the time
            statement.execute("SET SESSION time_zone = '+00:00', default_storage_engine = MyISAM");
            for (var table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + quoted(table));
            }
            tables.clear();
            world.tables().forEach(table -> tables.add(table.schema().id()));
            fill(connection, world);
        }
        return new MariaDbWarehouse("lab", account, new Slots(1));
    }

    @Override
    Connection stranger() throws SQLException {
        var connection = MariaDbServer.connect(account);
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+09:00', sql_mode = '%s'"
                    .formatted(MODES.get(strangers++ % MODES.size())));
        }
        return connection;
    }

    @Override
    Set<Operator> refused() {
        return Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);
    }

    /** Names that may be escaped in JSON, or that begin with a hyphen, are not taken. */
    @Override
    boolean isAnswered(Condition condition) {
        return super.isAnswered(condition)
                && UsedOperators.namesInPaths(condition).stream()
                        .allMatch(name -> name.chars().allMatch(letter -> ' ' <= letter && letter <= '~')
                                && !name.startsWith("-")
                                && Stream.of("\"", "\\", "/").noneMatch(name::contains));
    }

    @Override
    Set<Mistake> impossible() {
        return Set.of(
                Mistake.NAN_IS_A_NUMBER, Mistake.CLOCKS_WITHOUT_A_ZONE_ARE_NOT_UTC, Mistake.CASE_MATTERS_EVERYWHERE);
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT -> "TEXT CHARACTER SET utf8mb4";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(28, 10)";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "DATETIME(6)";
            case TIMESTAMP_TZ -> "TIMESTAMP(6) NULL";
            case TEXT_ARRAY, JSON -> "JSON";
            case JSON_TEXT -> "TEXT CHARACTER SET utf8mb4";
        };
    }

    /** The type TIMESTAMP ends in 2038. */
    @Override
    String type(TestTable table, String column) {
        var fits = table.rows().stream()
                .flatMap(row -> row.value(column).stream())
                .allMatch(value -> !(value instanceof Instant moment)
                        || !moment.isBefore(FIRST_TIMESTAMP) && moment.isBefore(LAST_TIMESTAMP));
        return fits ? super.type(table, column) : type(Storage.TIMESTAMP);
    }

    /** MariaDB's floating-point numbers are finite, and each is one; where there is another one it has nothing. */
    @Override
    World storable(World world) {
        return new World(
                world.tables().stream().map(MariaDbLaboratory::storable).toList(),
                world.asOf(),
                world.zone(),
                world.memberships(),
                world.lists());
    }

    private static TestTable storable(TestTable table) {
        return new TestTable(
                table.schema(),
                table.storage(),
                table.rows().stream().map(MariaDbLaboratory::storable).toList());
    }

    private static Row storable(Row row) {
        var values = new LinkedHashMap<String, @Nullable Object>(row.values());
        values.replaceAll((_, value) -> value instanceof Double number && !Double.isFinite(number) ? null : value);
        return new Row(values);
    }

    @Override
    String placeholder(String type) {
        return "?";
    }

    @Override
    @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "1" : "0";
            case Instant moment -> moment.toString().replace('T', ' ').replace("Z", "");
            case null, default -> super.text(value);
        };
    }

    @Override
    String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public void close() {
        // The database goes with its server.
    }
}
