package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.MembershipStoreContract;
import io.segments.evaluator.store.StoreEngine;
import io.segments.evaluator.store.TestingStore;

class PostgreSqlMembershipStoreIT extends MembershipStoreContract {

    @Override
    protected TestingStore open() {
        return TestingPostgreSql.open();
    }

    @Override
    protected StoreEngine engine() {
        return new PostgreSqlEngine();
    }
}
