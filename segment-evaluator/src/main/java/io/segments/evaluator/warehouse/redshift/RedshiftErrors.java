package io.segments.evaluator.warehouse.redshift;

import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.sql.SQLException;
import java.util.Set;

/** What may be said of Redshift's failures: their texts may quote values of the data, their codes do not. */
final class RedshiftErrors {

    private static final String CONNECTION = "08";
    private static final String AUTHORIZATION = "28";
    private static final String SYNTAX_OR_ACCESS = "42";

    /** Undefined table, invalid schema name. */
    private static final Set<String> MISSING = Set.of("42P01", "3F000");

    private RedshiftErrors() {}

    static WarehouseException connecting(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                state(e).startsWith(AUTHORIZATION)
                        ? "The Redshift warehouse %s refuses the account (SQLSTATE %s).".formatted(warehouse, state(e))
                        : "The Redshift warehouse %s cannot be reached (SQLSTATE %s).".formatted(warehouse, state(e)));
    }

    /** A comparison in such a database has another meaning than the language gives it. */
    static WarehouseException ignoringCase(String warehouse, String collation) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                "The Redshift warehouse %s is not read: its database has the collation %s, and text is to be compared by case."
                        .formatted(warehouse, collation));
    }

    static WarehouseException query(String warehouse, SQLException e) {
        return state(e).startsWith(CONNECTION)
                ? connecting(warehouse, e)
                : new WarehouseException(
                        Reason.QUERY_FAILED,
                        "The query on the warehouse %s failed (SQLSTATE %s).".formatted(warehouse, state(e)));
    }

    /** Of SQL that has not met any data yet, so that Redshift's own words can be shown. */
    static WarehouseException source(String warehouse, SQLException e) {
        if (state(e).startsWith(CONNECTION)) {
            return connecting(warehouse, e);
        }
        var words = state(e).startsWith(SYNTAX_OR_ACCESS) && e.getMessage() != null
                ? e.getMessage().lines().findFirst().orElse("").strip()
                : "SQLSTATE " + state(e);
        return new WarehouseException(
                MISSING.contains(state(e)) ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this source: %s".formatted(warehouse, words));
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "unknown" : e.getSQLState();
    }
}
