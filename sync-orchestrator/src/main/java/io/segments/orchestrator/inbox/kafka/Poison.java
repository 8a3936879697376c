package io.segments.orchestrator.inbox.kafka;

import java.sql.SQLException;
import java.time.DateTimeException;

/** Tells records that will never be applied from a database that can't be reached just now. */
final class Poison {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    private Poison() {}

    static void rethrowUnlessPoison(RuntimeException failure) {
        if (!isPoison(failure)) {
            throw failure;
        }
    }

    private static boolean isPoison(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database) {
                return isAboutData(database.getSQLState());
            }
            if (cause instanceof IllegalArgumentException
                    || cause instanceof DateTimeException
                    || cause instanceof ArithmeticException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutData(String state) {
        return state != null && (state.startsWith(DATA_EXCEPTION) || state.startsWith(INTEGRITY_VIOLATION));
    }
}
