/** Runs, rejected records and what their copies are owed, in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.run.store;

import org.jspecify.annotations.NullMarked;
