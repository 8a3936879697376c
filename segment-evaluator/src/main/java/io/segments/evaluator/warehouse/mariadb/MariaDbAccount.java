package io.segments.evaluator.warehouse.mariadb;

/**
 * Where a MariaDB warehouse is, and who reads it.
 *
 * @param url JDBC URL, {@code jdbc:mariadb://host:port/database}
 */
public record MariaDbAccount(String url, String username, String password) {

    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "MariaDbAccount[" + username + "]";
    }
}
