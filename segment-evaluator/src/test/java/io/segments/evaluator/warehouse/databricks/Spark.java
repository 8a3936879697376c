package io.segments.evaluator.warehouse.databricks;

import io.segments.embedded.spark.EmbeddedSpark;
import io.segments.embedded.sql.SqlProcess;
import io.segments.testkit.infra.BuildProcess;

/** Spark, one process for each test JVM that needs it. */
public final class Spark {

    private static final SqlProcess PROCESS = EmbeddedSpark.in(BuildProcess.directory());

    private Spark() {}

    /** It ends with this JVM. */
    public static SqlProcess process() {
        return PROCESS;
    }
}
