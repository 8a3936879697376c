package io.segments.evaluator.preview;

class PostgreSqlMeasurementIT extends MeasurementContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.postgreSql(statements);
    }
}
