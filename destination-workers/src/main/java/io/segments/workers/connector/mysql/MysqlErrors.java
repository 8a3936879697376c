package io.segments.workers.connector.mysql;

import io.segments.workers.connector.jdbc.TableDialect.Meaning;
import java.sql.SQLException;
import java.util.Set;

/** What MySQL's error codes mean for a delivery. Both products share them; states are too coarse, and differ. */
final class MysqlErrors {

    /** A value that does not fit its column, a default that is missing, a check that fails, a column named twice. */
    private static final Set<Integer> DATA =
            Set.of(1048, 1062, 1110, 1138, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1525, 3140, 3819, 4025);
    /** A deadlock, a lock waited for too long, a table or column that is gone, a definition that has changed. */
    private static final Set<Integer> CONFLICT = Set.of(1020, 1050, 1054, 1146, 1205, 1213, 1412);

    private static final Set<Integer> CREDENTIAL =
            Set.of(1044, 1045, 1130, 1142, 1143, 1227, 1370, 1698, 1820, 1862, 3118, 3159, 4151);
    private static final int NAME_TAKEN = 1060;

    private MysqlErrors() {}

    static Meaning meaning(SQLException e) {
        var found = cause(e);
        var code = found.getErrorCode();
        var state = found.getSQLState() == null ? "" : found.getSQLState();
        if (code == NAME_TAKEN) {
            return Meaning.NAME_TAKEN;
        }
        if (CONFLICT.contains(code)) {
            return Meaning.CONFLICT;
        }
        if (CREDENTIAL.contains(code) || state.startsWith("28")) {
            return Meaning.CREDENTIAL;
        }
        if (state.startsWith("08")) {
            return Meaning.UNREACHABLE;
        }
        return DATA.contains(code) || state.startsWith("22") || state.startsWith("23") ? Meaning.DATA : Meaning.OTHER;
    }

    static String detail(SQLException e) {
        var found = cause(e);
        return "SQL state " + found.getSQLState() + ", error " + found.getErrorCode();
    }

    /** The driver wraps what happens in a batch. */
    private static SQLException cause(SQLException e) {
        return e.getErrorCode() == 0 && e.getCause() instanceof SQLException inner ? cause(inner) : e;
    }
}
