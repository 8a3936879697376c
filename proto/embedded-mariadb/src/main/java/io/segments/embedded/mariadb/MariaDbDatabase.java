package io.segments.embedded.mariadb;

/**
 * A database of the server, and who may do everything in it.
 *
 * @param url JDBC URL, {@code jdbc:mariadb://host:port/database}
 * @param user who logs in
 * @param password that user's password
 */
public record MariaDbDatabase(String url, String user, String password) {}
