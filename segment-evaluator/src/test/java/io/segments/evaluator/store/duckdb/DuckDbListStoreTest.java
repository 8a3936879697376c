package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.ListContract;
import io.segments.evaluator.store.TestingStore;

class DuckDbListStoreTest extends ListContract {

    @Override
    protected TestingStore open() throws Exception {
        return TestingDuckDb.inMemory();
    }
}
