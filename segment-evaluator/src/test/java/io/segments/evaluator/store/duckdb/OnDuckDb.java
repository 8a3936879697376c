package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.StoreEngine;
import io.segments.evaluator.store.StoreUnderTest;
import io.segments.evaluator.store.TestingStore;

/** A DuckDB file. */
interface OnDuckDb extends StoreUnderTest {

    @Override
    default TestingStore open() throws Exception {
        return TestingDuckDb.temporary();
    }

    @Override
    default StoreEngine engine() {
        return new DuckDbEngine();
    }
}
