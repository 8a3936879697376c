package io.segments.evaluator.warehouse.bigquery;

import io.segments.embedded.sql.SqlProcess;
import io.segments.embedded.zetasql.EmbeddedZetaSql;
import io.segments.testkit.infra.BuildProcess;

/** BigQuery's reference implementation, one process for each test JVM that needs it. */
public final class ZetaSql {

    private static final SqlProcess PROCESS = EmbeddedZetaSql.in(BuildProcess.directory());

    private ZetaSql() {}

    /** It ends with this JVM. */
    public static SqlProcess process() {
        return PROCESS;
    }
}
