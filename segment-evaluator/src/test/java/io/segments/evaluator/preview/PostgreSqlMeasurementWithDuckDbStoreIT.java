package io.segments.evaluator.preview;

class PostgreSqlMeasurementWithDuckDbStoreIT extends MeasurementContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSqlWithDuckDbStore(statements);
    }
}
