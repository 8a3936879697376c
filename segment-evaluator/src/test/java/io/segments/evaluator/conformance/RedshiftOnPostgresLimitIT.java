package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.RedshiftOnPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

class RedshiftOnPostgresLimitIT extends LimitContract {

    private static RedshiftLaboratory laboratory;

    @BeforeAll
    static void open() throws SQLException {
        laboratory = new RedshiftLaboratory();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new RedshiftOnPostgres();
    }

    @Override
    int usually() {
        return 12;
    }
}
