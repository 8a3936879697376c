package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.DatabricksDialect;
import org.junit.jupiter.api.BeforeAll;

class DatabricksLimitIT extends LimitContract {

    private static final int SIZE = Integer.getInteger("segments.conformance.size", 8);

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
    int size() {
        return SIZE;
    }

    @Override
    boolean isThorough() {
        return SIZE >= ConformanceContract.FULL;
    }
}
