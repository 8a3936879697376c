package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.StoreEngine;
import io.segments.evaluator.store.StoreUnderTest;
import io.segments.evaluator.store.TestingStore;

/** A PostgreSQL database. */
interface OnPostgreSql extends StoreUnderTest {

    @Override
    default TestingStore open() throws Exception {
        return TestingPostgreSql.open();
    }

    @Override
    default StoreEngine engine() {
        return new PostgreSqlEngine();
    }
}
