package io.segments.evaluator.warehouse.mariadb;

import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.sql.SQLException;

/** What may be said of MariaDB's failures: their texts may quote values of the data, their codes do not. */
final class MariaDbErrors {

    private static final String CONNECTION = "08";
    private static final String AUTHORIZATION = "28";
    private static final String SYNTAX_OR_ACCESS = "42";
    private static final String MISSING_TABLE = "42S02";
    private static final int UNKNOWN_DATABASE = 1049;

    private MariaDbErrors() {}

    static WarehouseException connecting(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                state(e).startsWith(AUTHORIZATION)
                        ? "The MariaDB warehouse %s refuses the account (SQLSTATE %s).".formatted(warehouse, state(e))
                        : "The MariaDB warehouse %s cannot be reached (SQLSTATE %s, error %d)."
                                .formatted(warehouse, state(e), e.getErrorCode()));
    }

    static WarehouseException query(String warehouse, SQLException e) {
        return state(e).startsWith(CONNECTION)
                ? connecting(warehouse, e)
                : new WarehouseException(
                        Reason.QUERY_FAILED,
                        "The query on the warehouse %s failed (SQLSTATE %s, error %d)."
                                .formatted(warehouse, state(e), e.getErrorCode()));
    }

    /** Of SQL that has not met any data yet, so that MariaDB's own words can be shown. */
    static WarehouseException source(String warehouse, SQLException e) {
        if (state(e).startsWith(CONNECTION)) {
            return connecting(warehouse, e);
        }
        var isMissing = state(e).equals(MISSING_TABLE) || e.getErrorCode() == UNKNOWN_DATABASE;
        return new WarehouseException(
                isMissing ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this: %s".formatted(warehouse, words(e)));
    }

    private static String words(SQLException e) {
        var message = e.getMessage();
        return message == null || !state(e).startsWith(SYNTAX_OR_ACCESS)
                ? "SQLSTATE %s, error %d".formatted(state(e), e.getErrorCode())
                : message.replaceFirst("^\\(conn=\\d+\\) ", "");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "unknown" : e.getSQLState();
    }
}
