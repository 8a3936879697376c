package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.DatabricksDialect;
import org.junit.jupiter.api.BeforeAll;

class DatabricksLimitIT extends LimitContract {

    private static DatabricksLaboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new DatabricksLaboratory();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new DatabricksDialect();
    }

    @Override
    int usually() {
        return 4;
    }
}
