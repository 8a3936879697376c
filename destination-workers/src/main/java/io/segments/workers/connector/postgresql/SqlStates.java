package io.segments.workers.connector.postgresql;

import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error codes mean for a delivery. */
final class SqlStates {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "42P01", "42703", "23505");
    private static final String MISMATCH = "42804";

    private SqlStates() {}

    /** The values of an operation do not fit the table. */
    static boolean isData(SQLException e) {
        var state = state(e);
        return state.startsWith("22") || state.startsWith("23") || state.equals(MISMATCH);
    }

    /** Somebody else was there at the same time, or has changed the tables: trying again looks afresh. */
    static boolean isConflict(SQLException e) {
        return CONFLICTS.contains(state(e));
    }

    static boolean isCredential(SQLException e) {
        var state = state(e);
        return state.startsWith("28") || state.equals("42501");
    }

    static boolean isUnreachable(SQLException e) {
        return state(e).startsWith("08");
    }

    /** A failed batch is an exception around the one that counts. */
    private static String state(SQLException e) {
        var state = e.getSQLState();
        if (state == null && e.getNextException() != null) {
            return state(e.getNextException());
        }
        return state == null ? "" : state;
    }
}
