/** The relay's lock and replication slot in PostgreSQL. */
@NullMarked
package io.segments.relay.jdbc;

import org.jspecify.annotations.NullMarked;
