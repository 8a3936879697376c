/** Delivers to tables of a MySQL or MariaDB database, exactly once: the offset is stored in the table's own transaction. */
@NullMarked
package io.segments.workers.connector.mysql;

import org.jspecify.annotations.NullMarked;
