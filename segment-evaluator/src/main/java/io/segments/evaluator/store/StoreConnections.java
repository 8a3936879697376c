package io.segments.evaluator.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the engine that holds the store, whose schema {@code segments_store} it sees without a catalog in front. Closing one gives it back. */
@FunctionalInterface
public interface StoreConnections {

    Connection open() throws SQLException;

    /** Opens one for a single long SELECT, or for rows that are sent, however long who reads or sends them takes; many of them don't keep anybody from {@link #open}. */
    default Connection openForReading() throws SQLException {
        return open();
    }
}
