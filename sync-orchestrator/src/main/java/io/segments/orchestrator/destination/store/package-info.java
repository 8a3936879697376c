/** Known destinations in PostgreSQL. */
@NullMarked
package io.segments.orchestrator.destination.store;

import org.jspecify.annotations.NullMarked;
