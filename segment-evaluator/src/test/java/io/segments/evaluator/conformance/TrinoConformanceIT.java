package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Each of Trino's queries costs more than a hundred of the other engines', so there are fewer unless more are asked for. */
class TrinoConformanceIT extends ConformanceContract {

    private static TrinoLaboratory laboratory;

    @BeforeAll
    static void open() throws SQLException {
        laboratory = new TrinoLaboratory();
    }

    @AfterAll
    static void close() throws SQLException {
        laboratory.close();
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new TrinoDialect();
    }

    @Override
    int usually() {
        return 6;
    }

    @Override
    boolean asksEveryWorld() {
        return false;
    }
}
