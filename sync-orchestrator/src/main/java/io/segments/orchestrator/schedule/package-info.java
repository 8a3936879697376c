/** When runs are due, and asking for them exactly once. */
@NullMarked
package io.segments.orchestrator.schedule;

import org.jspecify.annotations.NullMarked;
