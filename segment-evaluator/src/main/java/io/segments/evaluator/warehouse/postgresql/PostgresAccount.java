package io.segments.evaluator.warehouse.postgresql;

/**
 * Where a PostgreSQL warehouse is, and who reads it.
 *
 * @param url JDBC URL
 */
public record PostgresAccount(String url, String username, String password) {

    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "PostgresAccount[" + username + "]";
    }
}
