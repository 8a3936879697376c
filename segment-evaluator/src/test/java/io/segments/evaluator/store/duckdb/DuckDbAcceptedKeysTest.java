package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.AcceptedKeysContract;
import io.segments.evaluator.store.TestingStore;

class DuckDbAcceptedKeysTest extends AcceptedKeysContract {

    @Override
    protected TestingStore open() throws Exception {
        return TestingDuckDb.inMemory();
    }
}
