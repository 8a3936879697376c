package io.segments.evaluator.preview;

class PostgreSqlExplanationWithDuckDbStoreIT extends ExplanationContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSqlWithDuckDbStore(statements);
    }
}
