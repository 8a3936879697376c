/** Use cases put together from their ports. */
@NullMarked
package io.segments.orchestrator.cdi;

import org.jspecify.annotations.NullMarked;
