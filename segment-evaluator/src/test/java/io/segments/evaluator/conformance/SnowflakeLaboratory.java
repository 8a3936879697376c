package io.segments.evaluator.conformance;

import io.segments.condition.Operator;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.dialect.SnowflakeDialect;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** A DuckDB file with Snowflake's functions, asked in Snowflake's SQL. */
final class SnowflakeLaboratory extends DuckDbLaboratory {

    SnowflakeLaboratory(Path folder) throws SQLException {
        super(folder);
    }

    @Override
    Warehouse load(World world) throws SQLException {
        return new RenderedWarehouse(
                super.load(world),
                SnowflakeLaboratory::rendered,
                snapshot -> new Compiler(new SnowflakeDialect(), snapshot));
    }

    @Override
    void write(World world) throws SQLException {
        super.write(world);
        try (var connection = stranger();
                var statement = connection.createStatement()) {
            statement.execute(functions());
        }
    }

    static String functions() {
        try (var sql = SnowflakeLaboratory.class.getResourceAsStream("/conformance/snowflake-on-duckdb.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The types that Snowflake has for what DuckDB stores. */
    private static PhysicalType rendered(PhysicalType type) {
        return switch (type) {
            case PhysicalType.Whole _ -> new PhysicalType.Decimal("DECIMAL(38, 0)", 38, 0);
            case PhysicalType.Moment moment ->
                new PhysicalType.Moment(moment.zoned() ? "TIMESTAMP_TZ" : "TIMESTAMP_NTZ", moment.zoned());
            case PhysicalType.Json _ -> new PhysicalType.Json("VARIANT");
            default -> type;
        };
    }

    @Override
    Set<Operator> refused() {
        return Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);
    }

    @Override
    String type(Storage storage) {
        return storage == Storage.TEXT_ARRAY ? "JSON" : super.type(storage);
    }
}
