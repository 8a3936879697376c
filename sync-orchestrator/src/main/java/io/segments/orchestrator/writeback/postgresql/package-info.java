/** Warehouses that are PostgreSQL databases. */
@NullMarked
package io.segments.orchestrator.writeback.postgresql;

import org.jspecify.annotations.NullMarked;
