package io.segments.evaluator.preview;

class MariaDbMeasurementIT extends MeasurementContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.mariaDbWithDuckDbStore(statements);
    }
}
