package io.segments.evaluator.warehouse.snowflake;

import java.util.Optional;

/**
 * Where a Snowflake warehouse is, and who reads it.
 *
 * @param url JDBC URL, which names database, schema, the virtual warehouse, and a key where there is no password
 * @param password or a programmatic access token
 */
public record SnowflakeAccount(String url, String username, Optional<String> password) {

    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "SnowflakeAccount[" + username + "]";
    }
}
