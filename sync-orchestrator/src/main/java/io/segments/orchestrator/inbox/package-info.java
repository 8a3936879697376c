/** Applies records of topics exactly once, in the database transaction that remembers how far it got. */
@NullMarked
package io.segments.orchestrator.inbox;

import org.jspecify.annotations.NullMarked;
