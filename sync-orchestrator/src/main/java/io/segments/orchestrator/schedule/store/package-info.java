/** Jobs in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.schedule.store;

import org.jspecify.annotations.NullMarked;
