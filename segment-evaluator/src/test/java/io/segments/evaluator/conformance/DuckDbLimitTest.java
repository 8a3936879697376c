package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.DuckDbDialect;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DuckDbLimitTest extends LimitContract {

    @TempDir
    static Path folder;

    private static DuckDbLaboratory laboratory;

    @BeforeAll
    static void open() throws Exception {
        laboratory = new DuckDbLaboratory(folder);
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
        return new DuckDbDialect();
    }

    @Override
    int usually() {
        return 60;
    }

    @Override
    boolean isThorough() {
        return true;
    }
}
