/** Runs and rejected records in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.run.store;

import org.jspecify.annotations.NullMarked;
