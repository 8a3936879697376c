package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.ListContract;
import io.segments.evaluator.store.TestingStore;

class PostgreSqlListStoreIT extends ListContract {

    @Override
    protected TestingStore open() {
        return TestingPostgreSql.open();
    }
}
