package io.segments.evaluator.preview;

class ClickHouseMeasurementIT extends MeasurementContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.clickHouseWithDuckDbStore(statements);
    }
}
