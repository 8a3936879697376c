package io.segments.evaluator.preview;

class PostgreSqlExplanationIT extends ExplanationContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSql(statements);
    }
}
