/** Jobs over HTTP. */
@NullMarked
package io.segments.orchestrator.schedule.rest;

import org.jspecify.annotations.NullMarked;
