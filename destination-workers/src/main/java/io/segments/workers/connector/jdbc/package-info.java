/** Tables of a database as a destination, exactly once: the offset is stored in the table's own transaction. What a product says differently is its {@link io.segments.workers.connector.jdbc.TableDialect}. */
@NullMarked
package io.segments.workers.connector.jdbc;

import org.jspecify.annotations.NullMarked;
