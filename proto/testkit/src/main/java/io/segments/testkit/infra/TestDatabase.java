package io.segments.testkit.infra;

/**
 * A database of the shared server.
 *
 * @param name its name
 * @param jdbcUrl its address for JDBC
 * @param reactiveUrl its address for Vert.x clients
 * @param user who may enter, a superuser
 * @param password that user's password
 */
public record TestDatabase(String name, String jdbcUrl, String reactiveUrl, String user, String password) {}
