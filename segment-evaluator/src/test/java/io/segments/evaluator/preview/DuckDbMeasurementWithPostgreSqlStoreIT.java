package io.segments.evaluator.preview;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbMeasurementWithPostgreSqlStoreIT extends MeasurementContract {

    @TempDir
    static Path folder;

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.duckDbWithPostgreSqlStore(folder, statements);
    }
}
