package io.segments.evaluator.preview;

class PostgreSqlLimitedPreviewIT extends LimitedPreviewContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSql(statements);
    }
}
