package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.ClickHouseDialect;
import org.junit.jupiter.api.BeforeAll;

class ClickHouseLimitIT extends LimitContract {

    private static ClickHouseLaboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new ClickHouseLaboratory();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new ClickHouseDialect();
    }
}
