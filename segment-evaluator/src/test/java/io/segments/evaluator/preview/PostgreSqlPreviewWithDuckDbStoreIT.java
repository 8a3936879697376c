package io.segments.evaluator.preview;

class PostgreSqlPreviewWithDuckDbStoreIT extends PreviewContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSqlWithDuckDbStore(statements);
    }
}
