/** The inbox's positions in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.inbox.store;

import org.jspecify.annotations.NullMarked;
