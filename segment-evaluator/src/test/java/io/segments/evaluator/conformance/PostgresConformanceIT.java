package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.PostgresDialect;
import org.junit.jupiter.api.BeforeAll;

class PostgresConformanceIT extends ConformanceContract {

    private static PostgresLaboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new PostgresLaboratory();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new PostgresDialect(18);
    }
}
