/** Syncs in PostgreSQL, with every version and the outbox. */
@NullMarked
package io.segments.orchestrator.sync.store;

import org.jspecify.annotations.NullMarked;
