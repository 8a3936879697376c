package io.segments.evaluator.store.postgresql;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes and migrates the tables of the store in a schema of its own. */
public final class PostgreSqlStoreSchema {

    private static final String SCHEMA = "segments_store";
    private static final String SCRIPTS = "classpath:segments-store/postgresql";

    private PostgreSqlStoreSchema() {}

    /** Does what is missing; several processes may do so at once. */
    public static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .schemas(SCHEMA)
                .createSchemas(true)
                .locations(SCRIPTS)
                .load()
                .migrate();
    }
}
