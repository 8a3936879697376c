package io.segments.workers.connector.postgresql;

import io.segments.workers.connector.jdbc.TableDialect.Meaning;
import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error codes mean for a delivery. */
final class SqlStates {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "42P01", "42703");
    private static final String MISMATCH = "42804";
    private static final String COLUMN_TAKEN = "42701";
    private static final String PERMISSION = "42501";

    private SqlStates() {}

    static Meaning meaning(SQLException e) {
        var state = of(e);
        if (CONFLICTS.contains(state)) {
            return Meaning.CONFLICT;
        }
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22", "23" -> Meaning.DATA;
            case "28" -> Meaning.CREDENTIAL;
            case "08" -> Meaning.UNREACHABLE;
            default ->
                switch (state) {
                    case MISMATCH -> Meaning.DATA;
                    case PERMISSION -> Meaning.CREDENTIAL;
                    case COLUMN_TAKEN -> Meaning.NAME_TAKEN;
                    default -> Meaning.OTHER;
                };
        };
    }

    /** The code that counts: a failed batch is an exception around it. */
    static String of(SQLException e) {
        var state = e.getSQLState();
        if (state == null && e.getNextException() != null) {
            return of(e.getNextException());
        }
        return state == null ? "" : state;
    }
}
