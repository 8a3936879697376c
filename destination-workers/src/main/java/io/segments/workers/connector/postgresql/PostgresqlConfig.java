package io.segments.workers.connector.postgresql;

import io.segments.workers.spi.Secret;
import java.time.Duration;

/**
 * Settings of a PostgreSQL destination.
 *
 * @param url the database, as a JDBC URL
 * @param user who logs in
 * @param password that user's password
 * @param schema where the tables are
 * @param identityColumn the column of the identity, unique in its table
 * @param createTables whether missing tables and columns are created
 * @param batchSize most operations in a transaction
 * @param parallelism connections of one replica
 * @param timeout longest time for a transaction
 */
record PostgresqlConfig(
        String url,
        String user,
        Secret password,
        String schema,
        String identityColumn,
        boolean createTables,
        int batchSize,
        int parallelism,
        Duration timeout) {}
