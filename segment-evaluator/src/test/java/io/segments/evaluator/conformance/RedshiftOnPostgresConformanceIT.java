package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.RedshiftOnPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

/** Redshift's SQL on PostgreSQL, with functions written from Redshift's documentation: it proves what the SQL means, not that Redshift takes it. */
class RedshiftOnPostgresConformanceIT extends ConformanceContract {

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

    @Override
    boolean asksEveryWorld() {
        return false;
    }
}
