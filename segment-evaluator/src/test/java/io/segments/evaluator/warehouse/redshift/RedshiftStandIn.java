package io.segments.evaluator.warehouse.redshift;

import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * A PostgreSQL database with Redshift's functions. What the evaluator sets in a session of Redshift and PostgreSQL does not know is left out.
 */
public final class RedshiftStandIn {

    private static final String UNKNOWN = "SET enable_case_sensitive_identifier";

    private final TestDatabase server;
    private final String url;

    private RedshiftStandIn(TestDatabase server, String url) {
        this.server = server;
        this.url = url;
    }

    /** A new one, sorted by bytes as Redshift is. */
    public static RedshiftStandIn create() throws SQLException {
        var server = InfrastructureIsolation.fresh("redshift").createDatabase();
        var name = server.name() + "_c";
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
            statement.execute("ALTER DATABASE " + name + " SET search_path = public, redshift, pg_catalog");
        }
        var standIn = new RedshiftStandIn(server, server.jdbcUrl().replace(server.name(), name));
        try (var connection = standIn.connect();
                var statement = connection.createStatement()) {
            statement.execute(functions());
        }
        return standIn;
    }

    /** The same, where unqualified names are of a schema. */
    public RedshiftStandIn with(String schema) {
        return new RedshiftStandIn(server, url + "?currentSchema=" + schema + ",redshift,pg_catalog");
    }

    private static String functions() {
        try (var sql = RedshiftStandIn.class.getResourceAsStream("/conformance/redshift-on-postgresql.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of somebody who is not the evaluator. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    public RedshiftAccount account() {
        return new RedshiftAccount(url, server.user(), server.password());
    }

    /** PostgreSQL's driver, for the evaluator. */
    public Driver driver() {
        return driver(new org.postgresql.Driver());
    }

    /** A driver whose connections do not hand over what PostgreSQL does not know. */
    public static Driver driver(Driver real) {
        return proxy(
                Driver.class,
                real,
                Connection.class,
                connection -> proxy(Connection.class, connection, Statement.class, RedshiftStandIn::statement));
    }

    private static Statement statement(Statement real) {
        return (Statement) Proxy.newProxyInstance(
                RedshiftStandIn.class.getClassLoader(), new Class<?>[] {Statement.class}, (_, method, arguments) -> {
                    var isUnknown = method.getName().equals("execute")
                            && String.valueOf(arguments[0]).startsWith(UNKNOWN);
                    return isUnknown ? false : invoke(real, method, arguments);
                });
    }

    /** An object whose plain results of one type are replaced. */
    private static <T, R> T proxy(
            Class<T> type, T real, Class<R> result, java.util.function.UnaryOperator<R> replaced) {
        return type.cast(Proxy.newProxyInstance(
                RedshiftStandIn.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    var answer = invoke(real, method, arguments);
                    return method.getReturnType() == result && answer != null
                            ? replaced.apply(result.cast(answer))
                            : answer;
                }));
    }

    private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
