package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

class MariaDbLimitIT extends LimitContract {

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
