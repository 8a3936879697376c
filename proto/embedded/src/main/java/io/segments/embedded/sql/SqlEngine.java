package io.segments.embedded.sql;

import java.io.IOException;
import java.util.Map;

/** What the engine's own process does. */
public interface SqlEngine {

    /**
     * Replaces all tables.
     *
     * @param tables by name a SELECT whose columns and rows are the table's
     * @throws IOException in the engine's words, when it refuses one
     */
    void load(Map<String, String> tables) throws IOException;

    /**
     * Answers a query.
     *
     * @throws IOException in the engine's words, when it refuses or fails
     */
    SqlAnswer ask(String sql) throws IOException;
}
