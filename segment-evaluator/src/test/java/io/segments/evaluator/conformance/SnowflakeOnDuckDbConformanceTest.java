package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.SnowflakeDialect;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Snowflake's SQL on DuckDB, with functions written from Snowflake's documentation: it proves what the SQL means, not that Snowflake takes it. */
class SnowflakeOnDuckDbConformanceTest extends ConformanceContract {

    @TempDir
    static Path folder;

    private static SnowflakeLaboratory laboratory;

    @BeforeAll
    static void open() throws Exception {
        laboratory = new SnowflakeLaboratory(folder);
    }

    @AfterAll
    static void close() throws Exception {
        laboratory.close();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new SnowflakeDialect();
    }

    @Override
    int usually() {
        return 12;
    }

    @Override
    boolean asksEveryWorld() {
        return false;
    }
}
