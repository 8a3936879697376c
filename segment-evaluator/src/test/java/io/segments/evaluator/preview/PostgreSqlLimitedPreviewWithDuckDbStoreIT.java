package io.segments.evaluator.preview;

class PostgreSqlLimitedPreviewWithDuckDbStoreIT extends LimitedPreviewContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSqlWithDuckDbStore(statements);
    }
}
