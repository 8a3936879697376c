/** Runs and rejected records are written to tables of warehouses. */
@NullMarked
package io.segments.orchestrator.writeback;

import org.jspecify.annotations.NullMarked;
