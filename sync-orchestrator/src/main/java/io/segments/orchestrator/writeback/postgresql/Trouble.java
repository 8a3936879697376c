package io.segments.orchestrator.writeback.postgresql;

import io.segments.orchestrator.writeback.UnwrittenException;
import java.sql.SQLException;

/** What PostgreSQL's codes mean for people. Its own messages may have values of rows in them, so they are not passed on. */
final class Trouble {

    private static final String PERMISSION = "42501";

    private Trouble() {}

    static UnwrittenException of(SQLException e) {
        var state = state(e);
        return new UnwrittenException(says(state) + " (SQL state " + (state.isEmpty() ? "unknown" : state) + ")");
    }

    private static String says(String state) {
        if (state.startsWith("08")) {
            return "it can't be reached, or does not answer";
        }
        if (state.startsWith("28")) {
            return "it refuses the user or the password";
        }
        return state.equals(PERMISSION) ? "the user may not create or write the tables" : "it refuses what is written";
    }

    /** The code that counts: a failed batch is an exception around it. */
    private static String state(SQLException e) {
        var state = e.getSQLState();
        if (state == null && e.getNextException() != null) {
            return state(e.getNextException());
        }
        return state == null ? "" : state;
    }
}
