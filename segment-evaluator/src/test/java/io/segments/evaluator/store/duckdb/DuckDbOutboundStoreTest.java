package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.OutboundStoreContract;
import io.segments.evaluator.store.StoreEngine;
import io.segments.evaluator.store.TestingStore;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class DuckDbOutboundStoreTest extends OutboundStoreContract {

    @TempDir
    Path directory;

    @Override
    protected TestingStore open() throws Exception {
        return TestingDuckDb.open(directory.resolve(UUID.randomUUID() + ".duckdb"));
    }

    @Override
    protected StoreEngine engine() {
        return new DuckDbEngine();
    }
}
