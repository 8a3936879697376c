package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.OutboundStoreContract;
import io.segments.evaluator.store.StoreEngine;
import io.segments.evaluator.store.TestingStore;

class PostgreSqlOutboundStoreIT extends OutboundStoreContract {

    @Override
    protected TestingStore open() {
        return TestingPostgreSql.open();
    }

    @Override
    protected StoreEngine engine() {
        return new PostgreSqlEngine();
    }
}
