/** Delivers to tables of a PostgreSQL database, exactly once: the offset is stored in the table's own transaction. */
@NullMarked
package io.segments.workers.connector.postgresql;

import org.jspecify.annotations.NullMarked;
