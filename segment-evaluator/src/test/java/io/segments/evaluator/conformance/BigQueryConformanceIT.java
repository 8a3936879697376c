package io.segments.evaluator.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segments.embedded.zetasql.EmbeddedZetaSql;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.BigQueryDialect;
import org.junit.jupiter.api.BeforeAll;

/** Asked of ZetaSQL, Google's own analyser and reference implementation of BigQuery's language; everything alone in the full size only. */
class BigQueryConformanceIT extends ConformanceContract {

    private static BigQueryLaboratory laboratory;

    @BeforeAll
    static void open() {
        assumeTrue(EmbeddedZetaSql.isAvailable());
        laboratory = new BigQueryLaboratory();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new BigQueryDialect();
    }

    @Override
    boolean asksEveryWorld() {
        return false;
    }
}
