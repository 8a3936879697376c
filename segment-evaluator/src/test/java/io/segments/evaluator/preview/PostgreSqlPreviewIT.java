package io.segments.evaluator.preview;

class PostgreSqlPreviewIT extends PreviewContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSql(statements);
    }
}
