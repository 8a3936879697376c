/** When targets are due, in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.writeback.store;

import org.jspecify.annotations.NullMarked;
