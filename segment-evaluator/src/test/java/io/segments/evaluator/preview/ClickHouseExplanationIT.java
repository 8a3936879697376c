package io.segments.evaluator.preview;

class ClickHouseExplanationIT extends ExplanationContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.clickHouseWithDuckDbStore(statements);
    }
}
