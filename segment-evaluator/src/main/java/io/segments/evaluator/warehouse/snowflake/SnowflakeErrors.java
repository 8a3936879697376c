package io.segments.evaluator.warehouse.snowflake;

import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.sql.SQLException;

/** What may be said of Snowflake's failures: their texts may quote values of the data, their codes do not. */
final class SnowflakeErrors {

    /** A table, view or schema that does not exist, or that the account may not see. */
    private static final int MISSING = 2003;

    private static final String CONNECTION = "08";

    /** Of the compiler, before any data is met. */
    private static final String SYNTAX_OR_ACCESS = "42";

    private SnowflakeErrors() {}

    static WarehouseException connecting(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                "The Snowflake warehouse %s cannot be reached, or refuses the account (Snowflake error %d)."
                        .formatted(warehouse, e.getErrorCode()));
    }

    static WarehouseException query(String warehouse, SQLException e) {
        return state(e).startsWith(CONNECTION)
                ? connecting(warehouse, e)
                : new WarehouseException(
                        Reason.QUERY_FAILED,
                        "The query on the warehouse %s failed (Snowflake error %d)."
                                .formatted(warehouse, e.getErrorCode()));
    }

    /** Of SQL that has not met any data yet, so that Snowflake's own words can be shown. */
    static WarehouseException source(String warehouse, SQLException e) {
        if (state(e).startsWith(CONNECTION)) {
            return connecting(warehouse, e);
        }
        var words = state(e).startsWith(SYNTAX_OR_ACCESS) && e.getMessage() != null
                ? e.getMessage().strip().replaceAll("\\s*\\R\\s*", " ")
                : "Snowflake error " + e.getErrorCode();
        return new WarehouseException(
                e.getErrorCode() == MISSING ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this source: %s".formatted(warehouse, words));
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
