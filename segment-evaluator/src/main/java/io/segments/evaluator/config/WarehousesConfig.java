package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The warehouses that conditions can be evaluated in. They are only ever read. */
@ConfigMapping(prefix = "segments.warehouses")
public interface WarehousesConfig {

    /** By id: a slug that datasets name their warehouse by, never to be changed. */
    @WithParentName
    Map<String, WarehouseConfig> byId();

    /** One warehouse. */
    interface WarehouseConfig {

        /** What answers the queries. */
        Engine engine();

        /** DUCKDB: a DuckDB file, or a folder of Parquet files (a table is a file, or a folder of files). */
        Optional<String> path();

        /**
         * MARIADB, POSTGRESQL, REDSHIFT, SNOWFLAKE, TRINO: the JDBC URL; that of Trino names a catalog. CLICKHOUSE: the URL of the HTTP interface, such as
         * {@code https://host:8443/?database=shop}. BIGQUERY, DATABRICKS: the JDBC URL of the vendor's driver.
         */
        Optional<String> url();

        /** All but BIGQUERY and DUCKDB: an account that may read what segments are built on, and nothing else. DATABRICKS: the client id of a service principal. */
        Optional<String> username();

        /**
         * All but BIGQUERY and DUCKDB: the account's password; SNOWFLAKE: or its access token. Trino takes it over TLS only. DATABRICKS: the service
         * principal's secret.
         */
        Optional<String> password();

        /** TRINO: a JSON web token in place of a password. Trino takes it over TLS only. DATABRICKS: a personal access token. */
        Optional<String> accessToken();

        /** BIGQUERY, DATABRICKS, REDSHIFT, SNOWFLAKE: a folder with the jars of the vendor's JDBC driver, which is no part of the evaluator. */
        Optional<String> driverFolder();

        /**
         * POSTGRESQL: whether the end of the write-ahead log tells that all tables hold what they held before, so that nothing is computed again. Only where the server
         * keeps its tables itself: not with Citus, Greenplum, YugabyteDB or Aurora.
         */
        @WithDefault("false")
        boolean logTellsChanges();

        /** Ids of the workspaces that may use it; {@code *} means every workspace. */
        @WithDefault("default")
        Set<String> workspaces();

        /** Most queries that one replica runs on it at once; further ones wait. */
        @WithDefault("4")
        @Min(1) @Max(256) int maxConcurrentQueries();

        /** Until a query that computes memberships must have ended. */
        @WithDefault("15m")
        Duration queryTimeout();
    }

    /** What a warehouse is. */
    enum Engine {
        /** A project of BigQuery. Never run against the vendor's service by its makers. */
        BIGQUERY,
        /** A ClickHouse server or cluster. */
        CLICKHOUSE,
        /** A SQL warehouse of Databricks. Never run against the vendor's service by its makers. */
        DATABRICKS,
        /** A DuckDB file, or a folder of Parquet files. */
        DUCKDB,
        /** A MariaDB database. */
        MARIADB,
        /** A PostgreSQL database. */
        POSTGRESQL,
        /** A database of an Amazon Redshift cluster or workgroup. Never run against that service by its makers. */
        REDSHIFT,
        /** A database of Snowflake. Never run against that service by its makers. */
        SNOWFLAKE,
        /** A catalog of a Trino cluster. */
        TRINO
    }
}
