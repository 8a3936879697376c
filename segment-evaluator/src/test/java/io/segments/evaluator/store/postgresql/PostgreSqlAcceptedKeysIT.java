package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.AcceptedKeysContract;
import io.segments.evaluator.store.TestingStore;

class PostgreSqlAcceptedKeysIT extends AcceptedKeysContract {

    @Override
    protected TestingStore open() {
        return TestingPostgreSql.open();
    }
}
