package io.segments.evaluator.preview;

import java.math.BigDecimal;

class MariaDbExplanationIT extends ExplanationContract {

    @Override
    Bench bench(String... statements) throws Exception {
        return Benches.mariaDbWithDuckDbStore(statements);
    }

    @Override
    String infinite() {
        return BigDecimal.valueOf(Double.MAX_VALUE).toPlainString();
    }
}
