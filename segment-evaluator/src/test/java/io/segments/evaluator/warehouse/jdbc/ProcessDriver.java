package io.segments.evaluator.warehouse.jdbc;

import io.segments.embedded.sql.SqlAnswer;
import io.segments.embedded.sql.SqlProcess;
import io.segments.embedded.sql.SqlRefused;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A JDBC driver of the least that {@link DriverWarehouse} asks of one, to a real engine in its own process. */
public record ProcessDriver(SqlProcess process) implements Driver {

    @Override
    public Connection connect(String url, Properties properties) {
        return proxy(Connection.class, (_, method, _) -> switch (method.getName()) {
            case "createStatement" -> statement();
            case "close" -> null;
            default -> throw new SQLFeatureNotSupportedException(method.getName());
        });
    }

    private Statement statement() {
        return proxy(Statement.class, (_, method, arguments) -> switch (method.getName()) {
            case "execute" -> {
                answer((String) arguments[0]);
                yield true;
            }
            case "executeQuery" -> results(answer((String) arguments[0]));
            case "setFetchSize", "setQueryTimeout", "cancel", "close" -> null;
            default -> throw new SQLFeatureNotSupportedException(method.getName());
        });
    }

    private SqlAnswer answer(String sql) throws SQLException {
        try {
            return process.ask(sql);
        } catch (SqlRefused e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static ResultSet results(SqlAnswer answer) {
        return proxy(ResultSet.class, new InvocationHandler() {
            private int row = -1;

            @Override
            public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
                return switch (method.getName()) {
                    case "next" -> ++row < answer.rows().size();
                    case "getString" ->
                        answer.rows().get(row).get((int) arguments[0] - 1).orElse(null);
                    case "close" -> null;
                    default -> throw new SQLFeatureNotSupportedException(method.getName());
                };
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ProcessDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
