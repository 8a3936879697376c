package io.segments.workers.connector.postgresql;

import io.segments.workers.connector.jdbc.TableSettings;

/**
 * Settings of a PostgreSQL destination.
 *
 * @param url the database, as a JDBC URL
 * @param schema where the tables are
 * @param tables what every destination of tables has
 */
record PostgresqlConfig(String url, String schema, TableSettings tables) {}
