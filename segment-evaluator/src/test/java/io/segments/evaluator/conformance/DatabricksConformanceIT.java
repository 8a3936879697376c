package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.DatabricksDialect;
import org.junit.jupiter.api.BeforeAll;

/** Asked of Spark, each of whose queries costs more than a hundred of the other engines', so there are fewer unless more are asked for. */
class DatabricksConformanceIT extends ConformanceContract {

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

    @Override
    boolean asksEveryWorld() {
        return false;
    }
}
