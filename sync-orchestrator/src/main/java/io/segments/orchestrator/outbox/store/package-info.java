/** The outbox in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.outbox.store;

import org.jspecify.annotations.NullMarked;
