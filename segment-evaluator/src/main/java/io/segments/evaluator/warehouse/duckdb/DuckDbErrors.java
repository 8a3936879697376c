package io.segments.evaluator.warehouse.duckdb;

import java.sql.SQLException;

/** What may be said of DuckDB's failures: their texts may quote values of the data, the kind that they start with does not. */
final class DuckDbErrors {

    private DuckDbErrors() {}

    /** "Binder Error", "IO Error" and the like. */
    static String kind(SQLException e) {
        var message = String.valueOf(e.getMessage());
        var end = message.indexOf(':');
        return end > 0 && end < 40 && message.substring(0, end).endsWith("Error") ? message.substring(0, end) : "error";
    }

    /** Whether a table, view, schema or catalog is not there. */
    static boolean isMissing(SQLException e) {
        return kind(e).equals("Catalog Error");
    }

    /** The first line, for failures at SQL before it has met any data. */
    static String line(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
