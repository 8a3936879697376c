package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

/** Explanations and deliberate mistakes are tried in the full size only. */
class MariaDbConformanceIT extends ConformanceContract {

    private static MariaDbLaboratory laboratory;

    @BeforeAll
    static void open() throws SQLException {
        laboratory = new MariaDbLaboratory();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new MariaDbDialect(1104);
    }
}
