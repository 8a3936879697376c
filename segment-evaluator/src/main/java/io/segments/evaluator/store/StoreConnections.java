package io.segments.evaluator.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the engine that holds the store, whose tables it sees under {@code segments_store}. Closing one gives it back. */
@FunctionalInterface
public interface StoreConnections {

    Connection open() throws SQLException;
}
