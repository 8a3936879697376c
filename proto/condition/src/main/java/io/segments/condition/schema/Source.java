package io.segments.condition.schema;

/** Where the rows of a dataset come from. */
public sealed interface Source {

    /**
     * A table or view.
     *
     * @param schema possibly with a catalog in front ("main", "analytics.crm"); empty for the warehouse's default
     */
    record Table(String schema, String table) implements Source {
        public Table {
            if (table.isEmpty()) {
                throw new IllegalArgumentException("a table needs a name");
            }
        }
    }

    /** A SELECT statement written by a person. */
    record Query(String sql) implements Source {
        public Query {
            if (sql.isBlank()) {
                throw new IllegalArgumentException("a query needs a statement");
            }
        }
    }
}
